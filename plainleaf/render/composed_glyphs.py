"""Adds to a TrueType font glyphs that are made of its own: a letter with its marks, as one."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

from fontTools.ttLib import TTFont

# The flags of a part (OpenType, "glyf"): offsets are words, in units that are not rounded; the
# outlines of parts may lie over each other.
PLACED, OVERLAPPING = 0x0002 | 0x1000, 0x0400


class Part(NamedTuple):
    """A glyph within another: its number, and how far right and up it stands in units."""

    glyph: int
    right: int
    up: int


class Composed(NamedTuple):
    """A glyph made of others, and how far the next one stands from it in units of the font."""

    parts: tuple[Part, ...]
    advance: int


def with_glyphs(file: bytes, composed: Mapping[int, Composed]) -> bytes:
    """The font file with these glyphs under their numbers, all greater than those it has.

    Numbers in between get empty glyphs. The same input gives the same bytes.
    """
    if not composed:
        return file
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    with TTFont(io.BytesIO(file), lazy=True, recalcTimestamp=False) as font:
        names = [*map(str, range(font["maxp"].numGlyphs))]
        font.setGlyphOrder(names)
        outlines, widths = font["glyf"], font["hmtx"]
        for number in range(len(names), max(composed) + 1):
            glyph, advance = Glyph(), 0
            if number in composed:
                parts, advance = composed[number]
                glyph.numberOfContours = -1
                glyph.components = [GlyphComponent() for _ in parts]
                for component, part in zip(glyph.components, parts, strict=True):
                    component.glyphName = str(part.glyph)
                    component.x, component.y = part.right, part.up
                    component.flags = PLACED
                glyph.components[0].flags |= OVERLAPPING
            names.append(str(number))
            outlines.glyphs[str(number)] = glyph
            widths.metrics[str(number)] = advance, 0
        font.setGlyphOrder(names)
        outlines.setGlyphOrder(names)
        for number in composed:
            glyph = outlines.glyphs[str(number)]
            glyph.recalcBounds(outlines)
            widths.metrics[str(number)] = composed[number].advance, getattr(glyph, "xMin", 0)
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
