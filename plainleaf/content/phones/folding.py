"""Typed text with one way to write each sign of a phone number, character for character."""

from __future__ import annotations

import unicodedata

_DASHES = "‐‑‒–—−"


_BLANKS = dict.fromkeys(map(ord, "\t\n\r"), " ")


def fold(text: str) -> str:
    """The text with ASCII digits, signs, dashes and spaces where others of their kind stand.

    It is as long as ``text``, so that places in one are places in the other.
    """
    if text.isascii():
        return text.translate(_BLANKS)
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    if char.isascii():
        return " " if char.isspace() else char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char in _DASHES:
        return "-"
    if char.isspace():
        return " "
    wide = unicodedata.normalize("NFKC", char)
    return wide if len(wide) == 1 and wide.isascii() else char
