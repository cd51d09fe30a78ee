"""Looks for what must be printed, in order, in a text that somebody else has read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from plainleaf.render.phrases import Phrases
from tests.fidelity.leaflets import MARK_END, PAPER, Grid, Piece


def squeezed(text: str) -> str:
    """Text without spaces and soft hyphens; every other sign as it is."""
    composed = unicodedata.normalize("NFC", re.sub(f"[\u00ad{MARK_END}{PAPER}]", "", text))
    return "".join(composed.split())


def fault(read: str, orders: Iterable[list[Piece]], between: list[str], fixed: Phrases) -> str:
    """What is wrong with a text, or nothing: "" when it holds all pieces and no foreign words."""
    said = squeezed(read)
    faults = []
    for pieces in orders:
        found = _fault(said, pieces, _allowed(between, fixed))
        if not found:
            return ""
        faults.append(found)
    return min(faults, key=lambda each: each[0])[1]


def marks_fault(seen: str, pieces: list[Piece]) -> str:
    """The first number of a list that does not stand before its words, or "" when all do.

    ``seen`` is a text line by line, so that only the words on the number's own line are sure.
    """
    said, at = squeezed(seen), 0
    for piece in pieces:
        mark, words = _parted(piece)
        if mark and isinstance(words, str):
            wanted = squeezed(mark + (words.split() or [""])[0])
            at = said.find(wanted, at)
            if at < 0:
                return f"{wanted!r} is not in the list"
    return ""


def without_paper(orders: Iterable[list[Piece]]) -> Iterator[list[Piece]]:
    """The same pieces without what is on paper alone."""
    for pieces in orders:
        yield [
            piece if isinstance(piece, Grid) else re.sub(f"{PAPER}.*?{PAPER}", "", piece)
            for piece in pieces
        ]


def without_marks(orders: Iterable[list[Piece]]) -> Iterator[list[Piece]]:
    """The same pieces without the numbers of lists."""
    for pieces in orders:
        yield [_parted(piece)[1] for piece in pieces]


def marks(pieces: list[Piece]) -> list[str]:
    """The numbers of lists among the pieces."""
    return [mark for mark, _ in map(_parted, pieces) if mark]


def _parted(piece: Piece) -> tuple[str, Piece]:
    if isinstance(piece, Grid):
        return "", piece
    mark, end, words = piece.partition(MARK_END)
    return (mark, words) if end else ("", piece)


def _fault(said: str, pieces: list[Piece], allowed: list[str]) -> tuple[int, str] | None:
    at = 0
    for number, piece in enumerate(pieces):
        tried = [
            _follow(said, at, lines, allowed)
            for lines in (piece.orders() if isinstance(piece, Grid) else [[piece]])
        ]
        reached = next((end for end, wrong in tried if not wrong), None)
        if reached is None:
            return -number, tried[0][1]
        at = reached
    if foreign := _foreign(said[at:], allowed):
        return -len(pieces), f"{foreign!r} stands at the end"
    return None


def _follow(said: str, at: int, lines: list[str], allowed: list[str]) -> tuple[int, str]:
    """Where the lines end that begin at ``at``, and what is wrong on the way, if anything."""
    for line in lines:
        wanted = squeezed(line)
        found = said.find(wanted, at)
        if found < 0:
            return at, f"{line!r} is not in {said[at : at + 200]!r}"
        if foreign := _foreign(said[at:found], allowed):
            return at, f"{foreign!r} stands before {line!r}"
        at = found + len(wanted)
    return at, ""


def _foreign(gap: str, allowed: list[str]) -> str:
    for words in allowed:
        gap = gap.replace(words, "")
    return re.sub(r"[:.,()\[\]•;]", "", gap)


def _allowed(between: list[str], fixed: Phrases) -> list[str]:
    phrases = [each for each in dict(fixed).values() if isinstance(each, str)]
    literal = [re.split(r"\{\w+\}", phrase) for phrase in phrases]
    words = [squeezed(part) for parts in literal for part in parts]
    words += [squeezed(each) for each in between] + [f"[{number}]" for number in range(1, 9)]
    words += ["1January2029"]
    return sorted({each for each in words if len(each) > 0}, key=len, reverse=True)
