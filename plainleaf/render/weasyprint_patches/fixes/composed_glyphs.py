"""Adds to a TrueType font glyphs composed of its own: a letter with its marks, as one."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

from fontTools.ttLib import TTFont

# The flags of a part (OpenType, "glyf"): offsets are words, in units that are not rounded; the
# outlines of parts may overlap.
PLACED, OVERLAPPING = 0x0002 | 0x1000, 0x0400

# In em: the room between two marks of a letter, about what Source Sans 3 has in an ế, and how far
# up a mark starts that is above a letter.
GAP, HIGH = 0.04, 0.4


class GlyphPart(NamedTuple):
    """A glyph within another: its number, and how far right and up it is in units."""

    glyph: int
    right: int
    up: int


class ComposedGlyph(NamedTuple):
    """A glyph made of others, and how far the next one is from it in units of the font."""

    parts: tuple[GlyphPart, ...]
    advance: int


class Box(NamedTuple):
    """Where a glyph has ink, from its origin, in units of its font."""

    left: float
    bottom: float
    right: float
    top: float

    def at(self, part: GlyphPart) -> Box:
        """The same of a glyph that is part of another."""
        x, y = part.right, part.up
        return Box(self.left + x, self.bottom + y, self.right + x, self.top + y)

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


def stack(parts: list[GlyphPart], boxes: list[Box], loose: set[int], em: int) -> list[GlyphPart]:
    """The parts of a letter, with no mark next to it or over another mark.

    A font has places for a first mark, and not always for a second: that is drawn at the end of the
    letter (``loose``) or over the first. It is put in the letter's middle, above or below all that
    is there, as HarfBuzz does in fonts without any places. Marks through a letter are left.
    """
    found = parts[:1]
    for at in range(1, len(parts)):
        part, box = parts[at], boxes[at]
        taken = [each.at(own) for each, own in zip(boxes, found, strict=False)]
        base, ink = taken[0], box.at(part)
        beside = (ink.left + ink.right - base.left - base.right) / 2
        if at in loose and beside > (base.right - base.left) / 4:
            part = GlyphPart(part.glyph, part.right - round(beside), part.up)
        elif not any(ink.meets(each) for each in taken[1:]):
            found.append(part)
            continue
        if ink.bottom > HIGH * em:
            lift = max(each.top for each in taken) + GAP * em - ink.bottom
            part = GlyphPart(part.glyph, part.right, part.up + round(max(0.0, lift)))
        elif ink.top < 0:
            drop = min(each.bottom for each in taken) - GAP * em - ink.top
            part = GlyphPart(part.glyph, part.right, part.up + round(min(0.0, drop)))
        found.append(part)
    return found


def with_glyphs(file: bytes, composed: Mapping[int, ComposedGlyph]) -> bytes:
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
            if number in composed and parts:
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
            if glyph.isComposite():
                glyph.recalcBounds(outlines)
            widths.metrics[str(number)] = composed[number].advance, getattr(glyph, "xMin", 0)
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
