"""Where findings are in a text: numbered marks, and lines split where marks start and end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place, worst
from plainleaf.report.outline import Outline, Piece, ShownList, TextPiece

_WORDS_OF_A_PHRASE: Final = 5


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of the file with all that was found about them.

    ``number`` counts from 1 in reading order. ``start`` up to ``end`` are offsets in the file.
    ``wide`` is more than a phrase: a sentence or a paragraph.
    """

    number: int
    level: Level
    findings: tuple[Finding, ...]
    place: Place
    start: int
    end: int
    wide: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A step of a marked line: a mark ``opens`` or ``closes``, or ``text`` in one style.

    ``first`` says that the mark opens for the first time: where marks overlap, and where they
    run over several paragraphs, they open again.
    """

    text: str = ""
    strong: bool = False
    language: str | None = None
    opens: MarkedWords | None = None
    closes: MarkedWords | None = None
    first: bool = False


class Marks:
    """The marks of one file, and the findings that have no words in its text (``elsewhere``)."""

    def __init__(self, findings: Sequence[Finding], source: Source, outline: Outline) -> None:
        lines = [
            shown
            for part in outline.parts
            for shown in (*((part.heading,) if part.heading else ()), *_lines(part.pieces))
        ]
        offsets = sorted(
            offset for shown in lines for run in shown.runs for offset in run.text.offsets
        )
        starts = _line_starts(source.text)
        marks: list[MarkedWords] = []
        self.elsewhere: list[Finding] = []
        ordered = sorted(findings, key=lambda each: (_from_the_widest(each.place), each.rule))
        for place, same in groupby(ordered, lambda each: each.place):
            found = tuple(same)
            start, end = _range(place, starts, len(source.text))
            at = bisect_left(offsets, start)
            inside = place.path == source.path and at < len(offsets) and offsets[at] < end
            if place == Place(place.path) or not inside:
                self.elsewhere += found
                continue
            wide = len(source.text[start:end].split()) > _WORDS_OF_A_PHRASE
            level = worst(found) or Level.NOTE
            marks.append(MarkedWords(len(marks) + 1, level, found, place, start, end, wide))
        self.marks = tuple(marks)
        self._outline = outline  # its lines are known by their identity
        self._cuts: dict[int, tuple[Cut, ...]] = {}
        opened: set[int] = set()
        for shown in lines:
            self._cuts[id(shown)] = tuple(_cut(shown, self.marks, opened))

    def cuts(self, shown: TextPiece) -> tuple[Cut, ...]:
        """A line of the outline, split into steps."""
        return self._cuts[id(shown)]

    def opened_in(self, *pieces: Piece) -> list[MarkedWords]:
        """The marks that start in these pieces, in reading order."""
        return [
            cut.opens
            for shown in _lines(pieces)
            for cut in self.cuts(shown)
            if cut.opens and cut.first
        ]


def _cut(shown: TextPiece, marks: Sequence[MarkedWords], opened: set[int]) -> Iterator[Cut]:
    offsets = [offset for run in shown.runs for offset in run.text.offsets]
    if not offsets:
        return
    low, high = min(offsets), max(offsets)
    near = [mark for mark in marks if mark.start <= high and mark.end > low]
    open_now: list[MarkedWords] = []
    for run in shown.runs:
        for active, text in _stretches(run.text.value, run.text.offsets, near):
            yield from _turn(open_now, active, opened)
            yield Cut(text, run.strong, run.language)
    yield from _turn(open_now, [], opened)


def _turn(
    open_now: list[MarkedWords], wanted: list[MarkedWords], opened: set[int]
) -> Iterator[Cut]:
    """Closes and opens marks, the widest outside, until the wanted ones are open."""
    same = 0
    while same < min(len(open_now), len(wanted)) and open_now[same] is wanted[same]:
        same += 1
    while len(open_now) > same:
        yield Cut(closes=open_now.pop())
    for mark in wanted[same:]:
        open_now.append(mark)
        yield Cut(opens=mark, first=mark.number not in opened)
        opened.add(mark.number)


def _lines(pieces: Sequence[Piece]) -> Iterator[TextPiece]:
    for piece in pieces:
        if isinstance(piece, TextPiece):
            yield piece
        elif isinstance(piece, ShownList):
            for item in piece.items:
                yield from _lines(item)
        else:
            yield from (piece.caption,) if piece.caption else ()
            yield from piece.head
            for row in piece.rows:
                yield from row


def _stretches(
    value: str, offsets: Sequence[int], near: list[MarkedWords]
) -> Iterator[tuple[list[MarkedWords], str]]:
    at = 0
    for active, chars in groupby(
        zip(value, offsets, strict=True),
        lambda char: [mark for mark in near if mark.start <= char[1] < mark.end],
    ):
        size = len(list(chars))
        yield active, value[at : at + size]
        at += size


def _from_the_widest(place: Place) -> tuple[str, int, int, int, int]:
    return place.path, place.line, place.column, -place.end_line, -place.end_column


def _line_starts(text: str) -> list[int]:
    return [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]


def _range(place: Place, starts: list[int], size: int) -> tuple[int, int]:
    def offset(line: int, column: int) -> int:
        return min(starts[line - 1] + column - 1, size) if 1 <= line <= len(starts) else size

    return offset(place.line, place.column), offset(place.end_line, place.end_column)
