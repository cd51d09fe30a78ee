"""Marks that are put over or through a digit, a sign or a letter, so that it reads as another.

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
_SELECTORS, _KEYCAP = "\ufe0e\ufe0f", "\u20e3"


class Marked(NamedTuple):
    """A stretch with such a mark, the sign the mark is on, and the stretch without it."""

    start: int
    end: int
    sign: str
    right: str


def marked_signs(text: str) -> Iterator[Marked]:
    """Each piece of the text, up to the next space, with such a mark."""
    if not _MARKED.search(text):
        return
    for piece in _PIECE.finditer(text):
        written = piece.group()
        unfit = {at for at in range(len(written)) if _is_unfit(written, at)}
        if unfit:
            base = _base(written, min(unfit))
            right = "".join(char for at, char in enumerate(written) if at not in unfit)
            yield Marked(*piece.span(), base, right)


def _is_unfit(text: str, at: int) -> bool:
    mark, base = text[at], _base(text, at)
    category = unicodedata.category(mark)
    if category not in ("Mn", "Me") or mark in _SELECTORS or not _MARKED.match(mark):
        return False
    if mark == _KEYCAP or len(unicodedata.normalize("NFC", base + mark)) == 1 < len(base + mark):
        return False
    if category == "Me" or unicodedata.combining(mark) == _OVERLAY:
        return True
    return base != _DOTTED_CIRCLE and not unicodedata.category(base or " ").startswith("L")


def _base(text: str, at: int) -> str:
    """What the mark at an offset stands on: the last character before it that is no mark."""
    while at and (unicodedata.category(text[at - 1])[0] == "M" or text[at - 1] in "\u200c\u200d"):
        at -= 1
    return text[at - 1 : at]
