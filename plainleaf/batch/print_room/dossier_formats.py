"""The dossier as text, as JSON and as a page to print."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from plainleaf.batch.print_room.dossier import Dossier, LeafletRow
from plainleaf.batch.print_room.words import heading, page, paragraph, phrases, say, table
from plainleaf.content.upkeep import windows
from plainleaf.visible import visible, visible_json

SCHEMA: Final = "plainleaf-dossier/1"
"""The version of the JSON. docs/dossier.md describes it."""
Titles = Mapping[str, str]


def as_json(dossier: Dossier, out: str, titles: Titles) -> str:
    """The dossier for programs. ``out`` and ``titles`` are for people only."""
    document = {
        "schema": SCHEMA,
        "today": dossier.today.isoformat(),
        "counts": dossier.counts(),
        "languages": [
            {"language": name, **counts} for name, counts in dossier.by_language().items()
        ],
        "editions": [{"edition": name, **counts} for name, counts in dossier.by_edition().items()],
        "leaflets": [_plain(row) for row in dossier.leaflets],
    }
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def as_text(dossier: Dossier, out: str, titles: Titles) -> str:
    """The dossier to read in a terminal: totals, then what each leaflet still needs."""
    words = _names()
    lines = [say("dossier.today", today=dossier.today.isoformat())]
    lines += [say("dossier.about", out=out), ""]
    lines += _counted(dossier.counts(), words)
    for key, groups in _groups(dossier, titles):
        lines += ["", say(f"dossier.{key}")]
        for name, counts in groups.items():
            some = (f"{words[each]}: {count}" for each, count in counts.items() if count)
            lines.append(f"  {name}: {'; '.join(some)}")
    lines += ["", say("dossier.leaflets")]
    if not dossier.leaflets:
        lines.append(f"  {say('dossier.empty')}")
    for row in dossier.leaflets:
        lines.append(f"  {row.source}: {row.title or ''}".rstrip(": "))
        columns = zip(_columns(), _cells(row, titles)[1:], strict=True)
        lines += [f"      {column}: {cell}" for column, cell in columns if cell]
    lines += ["", say("dossier.ready_means"), say("dossier.people")]
    return "".join(f"{visible(line)}\n" for line in lines)


def as_html(dossier: Dossier, out: str, titles: Titles) -> str:
    """The dossier as one page with no script."""
    words = _names()
    columns = "dossier.columns"
    totals = ((words[name], str(count)) for name, count in dossier.counts().items())
    parts = [
        paragraph(say("dossier.today", today=dossier.today.isoformat())),
        paragraph(visible(say("dossier.about", out=out))),
        paragraph(say("dossier.ready_means")),
        paragraph(say("dossier.people")),
        table(say("dossier.totals"), [say("dossier.totals"), say(f"{columns}.count")], totals),
    ]
    for key, groups in _groups(dossier, titles):
        if groups:
            names = [words[each] for each in next(iter(groups.values()))]
            rows = ([visible(name), *map(str, each.values())] for name, each in groups.items())
            kind = say(f"{columns}.{key.removeprefix('by_')}")
            parts.append(table(say(f"dossier.{key}"), [kind, *names], rows))
    parts.append(heading(say("dossier.leaflets")))
    if dossier.leaflets:
        headings = [say(f"{columns}.leaflet"), *_columns()]
        rows = ([visible(cell) or "–" for cell in _cells(row, titles)] for row in dossier.leaflets)
        parts.append(table(say("dossier.leaflets"), headings, rows))
    else:
        parts.append(paragraph(say("dossier.empty")))
    return page(say("dossier.title"), parts)


FORMATS: Final[Mapping[str, Callable[[Dossier, str, Titles], str]]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
}
"""Every format of the dossier, by name."""


def _names() -> dict[str, str]:
    days = max(windows())
    return {name: text.format(days=days) for name, text in phrases("dossier.counts").items()}


def _counted(counts: Mapping[str, int], words: Mapping[str, str]) -> Iterator[str]:
    for name, count in counts.items():
        yield f"  {words[name]}: {count}"


def _groups(dossier: Dossier, titles: Titles) -> Iterator[tuple[str, dict[str, dict[str, int]]]]:
    unread = say("dossier.any_language")
    yield "by_language", {name or unread: each for name, each in dossier.by_language().items()}
    yield (
        "by_edition",
        {titles.get(name, name): each for name, each in dossier.by_edition().items()},
    )


def _columns() -> list[str]:
    names = ("language", "status", "review", "tested", "editions", "missing")
    return [say(f"dossier.columns.{name}") for name in names]


def _cells(row: LeafletRow, titles: Titles) -> list[str]:
    ready = dict.fromkeys(
        titles.get(each.edition, each.edition) for each in row.files if each.ready
    )
    return [
        row.title or row.source,
        row.language or "",
        say(f"status.{'unread' if row.status == 'not_known' else row.status}"),
        say(f"dossier.review.{row.review}", day=row.next_review),
        say(f"dossier.tested.{row.tested}"),
        ", ".join(ready),
        " ".join(_sentences(row)),
    ]


def _sentences(row: LeafletRow) -> Iterator[str]:
    for key in row.missing:
        yield say(f"dossier.missing.{key}")
    for file in row.files:
        if file.state != "current":
            yield say(f"dossier.missing.{file.state}", name=file.path)


def _plain(row: LeafletRow) -> dict[str, Any]:
    plain = asdict(row)
    return {**plain, "ready": row.is_ready, "files": plain["files"]}
