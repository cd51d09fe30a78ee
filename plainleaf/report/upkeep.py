"""Reports what needs doing about the existing leaflets, for people and for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from plainleaf.content.upkeep import PRESSING, Note, NoteKind, Upkeep, windows
from plainleaf.report.words import number_of, say
from plainleaf.visible import visible, visible_json

SCHEMA: Final = "plainleaf-status/1"
_WIDTH: Final = 78
Reporter = Callable[[Sequence[Upkeep], date], str]


def is_pressing(found: Sequence[Upkeep]) -> bool:
    """Whether something is wrong today, not only due later."""
    return any(note.kind in PRESSING for each in found for note in each.notes)


def text(found: Sequence[Upkeep], today: date) -> str:
    """The list for a person: sorts of things to do, the most pressing first, soonest first."""
    groups: dict[tuple[int, int], list[tuple[Upkeep, Note]]] = {}
    kinds = list(NoteKind)
    for each in found:
        for note in each.notes:
            groups.setdefault((kinds.index(note.kind), note.window or 0), []).append((each, note))
    blocks = []
    for (kind, window), members in sorted(groups.items()):
        members.sort(key=lambda member: (member[1].day or date.max, member[1].place))
        heading = say(f"status.{kinds[kind].value}", window=window)
        blocks.append("\n".join([heading, *(_entry(each, note) for each, note in members)]))
    if not blocks:
        blocks.append(say("status.nothing", days=max(windows())))
    leaflets = sum(not each.is_organisation for each in found)
    seen = "status.seen.one" if leaflets == 1 else "status.seen.more"
    end = say(seen, count=leaflets, today=today.isoformat())
    pressing = sum(note.kind in PRESSING for each in found for note in each.notes)
    if pressing:
        end += " " + number_of("status.pressing", pressing)
    return "\n\n".join([*blocks, end]) + "\n"


def as_json(found: Sequence[Upkeep], today: date) -> str:
    """The document for programs, ``plainleaf-status/1``; docs/keeping-leaflets.md describes it."""
    leaflets = [
        {
            "source": each.source,
            "title": each.title,
            "language": each.language,
            "status": each.status,
            "next_review": each.next_review.isoformat() if each.next_review else None,
            "days_to_review": (each.next_review - today).days if each.next_review else None,
            "notes": [_note(note) for note in each.notes],
        }
        for each in found
        if not each.is_organisation
    ]
    others = [
        {"source": each.source, "notes": [_note(note) for note in each.notes]}
        for each in found
        if each.is_organisation
    ]
    document = {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "leaflets": leaflets,
        "organisation": others,
    }
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


FORMATS: Final[dict[str, Reporter]] = {"text": text, "json": as_json}
"""Every way to report, by its name."""


def _entry(each: Upkeep, note: Note) -> str:
    title = f": {each.title}" if each.title else ""
    where = f"  {note.place.path}, line {note.place.line}{title}"
    said = textwrap.fill(
        visible(note.message),
        _WIDTH,
        initial_indent="      ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return visible(where) + "\n" + said


def _note(note: Note) -> dict[str, Any]:
    return {
        "kind": note.kind.value,
        "pressing": note.kind in PRESSING,
        "message": note.message,
        "path": note.place.path,
        "line": note.place.line,
        "column": note.place.column,
        "day": note.day.isoformat() if note.day else None,
        "days": note.days,
        "within": note.window,
    }
