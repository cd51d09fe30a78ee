"""The lines of a file that a finding is about, numbered, with carets under the words.

1 | title: Asthma
2 | languge: en-GB
    ^^^^^^^
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plainleaf.content.source import Source
from plainleaf.finding import Place
from plainleaf.report.visible import cut, width
from plainleaf.visible import visible

WIDTH: Final = 77
_MOST_ROWS: Final = 4
_LEAD: Final = 16  # columns shown before the words in a cropped line


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Rows to print. The last has the carets, which start at column ``indent``, from 0."""

    rows: tuple[str, ...]
    indent: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, or part of a long one. ``before`` and ``after`` are around the marked words."""

    before: str
    marked: str
    after: str


def excerpt(source: Source, place: Place, room: int = WIDTH) -> Excerpt | None:
    """The excerpt for a place, or None if the file has no such line.

    The line before is shown if it is not empty. A long line is cropped around the words. The words
    themselves are shown whole, on up to four rows.
    """
    total = source.text.count("\n") + 1
    if not 1 <= place.line <= total:
        return None
    digits = max(3, len(str(place.end_line)))
    space = room - digits - 3
    rows = []
    earlier = visible(source.line(place.line - 1)).rstrip()
    if earlier:
        rows.append(f"{place.line - 1:>{digits}} | {cut(earlier, space)}")
    marked = [
        (number if first else None, row)
        for number in range(place.line, min(place.end_line, total) + 1)
        if number == place.line or source.line(number).strip()
        for first, row in _pieces(source.line(number), *_columns(source, place, number), space)
    ]
    indent = 0
    for number, row in marked[:_MOST_ROWS]:
        label = f"{number:>{digits}} | " if number else " " * digits + " | "
        rows.append((label + row.before + row.marked + row.after).rstrip())
        indent = digits + 3 + width(row.before)
        rows.append(" " * indent + "^" * max(1, width(row.marked)))
    if len(marked) > _MOST_ROWS:
        rows.append(" " * indent + "…")
    return Excerpt(tuple(rows), indent)


def _columns(source: Source, place: Place, number: int) -> tuple[int, int]:
    """The marked stretch of a line, as character indices; blanks at both ends stay unmarked."""
    line = source.line(number)
    start = place.column - 1 if number == place.line else 0
    end = place.end_column - 1 if number == place.end_line else len(line)
    start, end = min(start, len(line)), min(max(end, start), len(line))
    if number != place.line or line[start:end].strip():
        inner = line[start:end]
        start += len(inner) - len(inner.lstrip())
        end -= len(inner) - len(inner.rstrip())
    return start, max(start, end)


def _pieces(line: str, start: int, end: int, space: int) -> Iterator[tuple[bool, _Row]]:
    """A line as one row, or cropped and wrapped; each with whether it is the line's first."""
    before, marked, after = visible(line[:start]), visible(line[start:end]), visible(line[end:])
    if width(before) + width(marked) + width(after.rstrip()) <= space:
        yield True, _Row(before, marked, after)
        return
    if width(before) + min(width(marked), space // 2) > space:
        before = "…" + before[len(before) - _LEAD :]
    first = True
    while True:
        piece = _fitting(marked, space - width(before) - 1)
        marked = marked[len(piece) :]
        if not marked:
            tail = cut(after.rstrip(), max(1, space - width(before) - width(piece)))
            yield first, _Row(before, piece, tail)
            return
        yield first, _Row(before, piece.rstrip(), "")
        before, first = "", False


def _fitting(text: str, room: int) -> str:
    """As much of the start of a text as fits, broken after a space if possible; never empty."""
    if width(text) <= room:
        return text
    fits = cut(text, max(2, room)).removesuffix("…")
    space = fits.rfind(" ")
    return fits[: space + 1] if space > 0 else fits or text[:1]
