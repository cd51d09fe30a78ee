"""Reads what verification needs from a font file, without the editing parts of fontTools."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO

from fontTools.ttLib import TTFont

# Platform, encoding, language, name, length, offset (OpenType, "name").
NAME_RECORD = struct.Struct(">6H")
UNICODE, MACINTOSH, WINDOWS = 0, 1, 3
# The name in English that Windows shows is the one that counts.
ENGLISH = {(WINDOWS, 0x409): 2, (MACINTOSH, 0): 1}


def open_numbered_font(file: Path | IO[bytes]) -> TTFont:
    """A font whose glyph names are ``"0"``, ``"1"`` ...: the numbers that a PDF shows them by.

    fontTools makes up names otherwise for a font that has none, as every embedded one: it reads
    the map of characters twice for that and loads a list of 4,000 names. CFF fonts carry their
    names. Raises TTLibError for anything else.
    """
    font = TTFont(file, lazy=True)
    if "glyf" in font:
        font.setGlyphOrder([*map(str, range(font["maxp"].numGlyphs))])
    return font


def code_points(font: TTFont) -> dict[int, set[str]]:
    """The characters whose own glyph each glyph is, by glyph number; may be empty."""
    found: dict[int, set[str]] = {}
    if "cmap" in font:
        for code_point, name in (font.getBestCmap() or {}).items():
            found.setdefault(font.getGlyphID(name), set()).add(chr(code_point))
    return found


def own_names(font: TTFont) -> dict[int, str]:
    """What a font says in its ``name`` table, in English where it can, by the number of the name.

    fontTools reads it too, but imports what it takes to edit OpenType layout for that.
    """
    return names(font.reader["name"]) if "name" in font else {}


def names(table: bytes) -> dict[int, str]:
    """What a ``name`` table says, in English where it can, by the number of the name."""
    _, count, storage = struct.unpack_from(">3H", table)
    found: dict[int, tuple[int, str]] = {}
    for at in range(count):
        platform, encoding, language, number, length, offset = NAME_RECORD.unpack_from(
            table, 6 + at * NAME_RECORD.size
        )
        text = table[storage + offset : storage + offset + length]
        rank = ENGLISH.get((platform, language), 0)
        if number in found and found[number][0] >= rank:
            continue
        if platform in {UNICODE, WINDOWS}:
            found[number] = rank, text.decode("utf-16-be", errors="replace")
        elif platform == MACINTOSH and encoding == 0:
            found[number] = rank, text.decode("mac-roman")
    return {number: text for number, (_, text) in found.items()}
