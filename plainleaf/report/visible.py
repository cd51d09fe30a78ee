"""How much room a visible text takes in a terminal."""

from __future__ import annotations

import unicodedata
from typing import Final

_WIDE: Final = frozenset("WF")
_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """How many columns of a terminal a visible text takes: 2 for wide characters, 0 for marks."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def cut(text: str, room: int) -> str:
    """As much of a visible text as fits into ``room`` columns, with "…" where some is missing."""
    if width(text) <= room:
        return text
    taken = 0
    for index, char in enumerate(text):
        taken += _columns(char)
        if taken > room - 1:
            return text[:index] + "…"
    return text
