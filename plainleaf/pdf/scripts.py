"""Which characters belong to scripts that have no small letters."""

from __future__ import annotations

# Blocks of scripts whose letters have one size (Unicode 16, Blocks.txt and Scripts.txt): Hebrew to
# Myanmar; Hangul and Ethiopic; Canadian syllabics to Vedic without the Cyrillic and Georgian in
# between; Han, kana and Yi; Hangul, Indic and Han further on; Arabic forms.
CASELESS = (
    range(0x0590, 0x10A0),
    range(0x1100, 0x13A0),
    range(0x1400, 0x1C80),
    range(0x1CC0, 0x1D00),
    range(0x2E80, 0xA640),
    range(0xA6A0, 0xA700),
    range(0xA800, 0xAB30),
    range(0xABC0, 0xFB00),
    range(0xFB1D, 0xFE00),
    range(0xFE30, 0xFE50),
    range(0xFE70, 0xFEFF),
    range(0x1E800, 0x1E900),
    range(0x20000, 0x40000),
)


def is_caseless(char: str) -> bool:
    """Whether a letter, sign, digit or stop belongs to a script without small letters.

    Characters that all scripts share, such as the digits 0 to 9 or accents, do not.
    """
    return char >= "\u0590" and any(ord(char) in block for block in CASELESS)
