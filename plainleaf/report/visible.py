"""Text of unknown origin made safe and countable for a terminal."""

from __future__ import annotations

import unicodedata
from typing import Final

_TAB: Final = "    "
_JOINERS: Final = frozenset("\u200c\u200d")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_WIDE: Final = frozenset("WF")
_NO_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})


def visible(text: str) -> str:
    """The text with tabs as four spaces and every control or hidden character spelled out.

    A name such as ``a\\x1b[2J.yaml`` must not drive the reader's terminal, and a mark that turns
    the direction of writing must not make a line read as something else.
    """
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char == "\t":
        return _TAB
    if char in _JOINERS or unicodedata.category(char) not in _HIDDEN:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


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
