"""The words of the job list and the dossier, from ``words.yaml``, and their plain page."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any, Final

from plainleaf.package_data import package_data

_DATA: Final = "batch/print_room/words.yaml"


def say(key: str, **values: object) -> str:
    """The phrase of a dotted key (``job_list.title``), filled in. KeyError when there is none."""
    return str(_at(key)).format(**values)


def phrases(key: str) -> dict[str, str]:
    """All phrases below a dotted key, in the order of the file."""
    return dict(_at(key))


def _at(key: str) -> Any:
    found: Any = package_data(_DATA)
    for part in key.split("."):
        found = found[part]
    return found


def page(title: str, parts: Iterable[str]) -> str:
    """A whole HTML page of these parts, with no script and nothing from elsewhere."""
    lines = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{html.escape(title)}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{say_style()}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{html.escape(title)}</h1>",
        *parts,
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def say_style() -> str:
    """The stylesheet of the page; its braces are its own."""
    return str(_at("style"))


def paragraph(text: str) -> str:
    """A paragraph of plain text."""
    return f"<p>{html.escape(text)}</p>"


def listing(items: Iterable[str]) -> str:
    """A list of plain texts."""
    return "\n".join(["<ul>", *(f"<li>{html.escape(item)}</li>" for item in items), "</ul>"])


def heading(text: str) -> str:
    """A heading of the second level."""
    return f"<h2>{html.escape(text)}</h2>"


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain texts, whose first column names the row. An empty cell is to be filled."""
    head = "".join(f'<th scope="col">{html.escape(each)}</th>' for each in columns)
    lines = [
        f'<div class="wide" role="group" tabindex="0" aria-label="{html.escape(caption)}">',
        f"<table>\n<caption>{html.escape(caption)}</caption>",
        f"<thead><tr>{head}</tr></thead>\n<tbody>",
    ]
    for first, *others in rows:
        cells = [f'<th scope="row">{html.escape(first)}</th>', *map(_cell, others)]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</tbody>\n</table>\n</div>"])


def _cell(text: str) -> str:
    return f"<td>{html.escape(text)}</td>" if text else '<td class="blank"></td>'
