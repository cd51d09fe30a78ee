"""Opens font files with glyphs that are called by their number."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from fontTools.ttLib import TTFont


def numbered_font(file: Path | IO[bytes]) -> TTFont:
    """A font whose glyph names are ``"0"``, ``"1"`` ...: the numbers that a PDF shows them by.

    fontTools makes up names otherwise for a font that has none, as every embedded one: it reads
    the map of characters twice for that and loads a list of 4,000 names. CFF fonts carry their
    names. Raises TTLibError for what is no such font.
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
