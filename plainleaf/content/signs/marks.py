"""Marks over or through a digit, letter or other character that make it read as another.

Marks over letters are how half the world writes, however many there are. A mark that is drawn
across what it is on (combining class 1, UAX #44), one that encloses it, and one on a digit are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(r"\S+")
_MARKED = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_OVERLAY = 1
_DOTTED_CIRCLE = "\u25cc"
_JOINERS, _KEYCAP = "\u200c\u200d", "\u20e3"


class MarkedSign(NamedTuple):
    """A stretch with such a mark, the sign the mark is on, and the stretch without it."""

    start: int
    end: int
    sign: str
    right: str


def find_marked_signs(text: str) -> Iterator[MarkedSign]:
    """Each piece of the text, up to the next space, with such a mark."""
    if not _MARKED.search(text):
        return
    for piece in _PIECE.finditer(text):
        unfit = dict(_unfit(piece.group()))
        if unfit:
            right = "".join(char for at, char in enumerate(piece.group()) if at not in unfit)
            yield MarkedSign(*piece.span(), next(iter(unfit.values())), right)


def _unfit(piece: str) -> Iterator[tuple[int, str]]:
    """Where such marks are, each with what it is on: the last character that is no mark."""
    base = ""
    for at, char in enumerate(piece):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            if _MARKED.match(char) and _is_unfit(char, category, base):
                yield at, base
        elif category != "Mc" and char not in _JOINERS:
            base = char


def _is_unfit(mark: str, category: str, base: str) -> bool:
    if mark == _KEYCAP or len(unicodedata.normalize("NFC", base + mark)) == 1 < len(base + mark):
        return False
    if category == "Me" or unicodedata.combining(mark) == _OVERLAY:
        return True
    return base != _DOTTED_CIRCLE and not unicodedata.category(base or " ").startswith("L")
