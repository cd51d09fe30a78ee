"""What the font program in a PDF says: its names, its glyphs, how tall and strong they are."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError

from plainleaf.pdf.font_file import code_points, names, open_numbered_font, own_names
from plainleaf.pdf.raster.plain_font import PlainFont, UnusualFontError, parts

# Letters with a flat top, so that their outline is the x-height and no overshoot.
FLAT_TOPPED = "xzvw"
# Number of contours, xMin, yMin, xMax, yMax.
GLYPH_HEADER = struct.Struct(">5h")
# OS/2 usWeightClass and usWidthClass (OpenType specification): Regular and Medium (normal width).
REGULAR_WEIGHT = 400
NORMAL_WIDTH = 5
# Numbers of names (OpenType, "name").
FAMILY, POSTSCRIPT, TYPOGRAPHIC_FAMILY = 1, 6, 16
USUAL_CAP_HEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a font program says. Heights are in em; None where it does not give one.

    ``encoded`` are the characters whose own glyph each glyph is, by its number; ``inked`` the
    glyphs with an outline among those asked for; both None when the font does not say. ``parts``
    are the glyphs that a glyph asked for is made of, where it is no character's own.
    """

    family: str = ""
    x_height: float | None = None
    cap_height: float = USUAL_CAP_HEIGHT
    light: bool = False
    condensed: bool = False
    italic: bool = False
    postscript: str = ""
    encoded: Mapping[int, frozenset[str]] | None = None
    inked: frozenset[int] | None = None
    parts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def metrics(file: bytes, meaning: Mapping[int, str]) -> Metrics:
    """What a font program says; nothing for one that is not an OpenType font.

    ``meaning`` are the characters that the PDF shows by each glyph.
    """
    try:
        return _plain(PlainFont(file), meaning)
    except UnusualFontError:
        return _any(file, meaning)


def _plain(font: PlainFont, meaning: Mapping[int, str]) -> Metrics:
    said = {} if font.names is None else names(font.names)
    encoded = font.code_points()
    top = _x_top(font.top, font.glyphs, meaning)
    return Metrics(
        family=said.get(TYPOGRAPHIC_FAMILY) or said.get(FAMILY, ""),
        x_height=(top or font.x_height) / font.em or None,
        cap_height=font.cap_height / font.em or USUAL_CAP_HEIGHT,
        light=font.weight < REGULAR_WEIGHT,
        condensed=font.width < NORMAL_WIDTH,
        italic=font.italic,
        postscript=said.get(POSTSCRIPT, ""),
        encoded=_freeze(encoded),
        inked=frozenset(each for each in meaning if each < font.glyphs and font.has_ink(each)),
        parts={
            glyph: found
            for glyph in meaning
            if glyph not in encoded and glyph < font.glyphs and (found := font.parts(glyph))
        },
    )


def _any(file: bytes, meaning: Mapping[int, str]) -> Metrics:
    """The long way, by fontTools."""
    try:
        with open_numbered_font(io.BytesIO(file)) as font:
            em = font["head"].unitsPerEm
            table = font.get("OS/2")
            declared = getattr(table, "sxHeight", 0) / em
            capitals = getattr(table, "sCapHeight", 0) / em
            said, encoded = own_names(font), code_points(font)
            top = _x_top(lambda glyph: _top(font, glyph), font["maxp"].numGlyphs, meaning)
            return Metrics(
                family=said.get(TYPOGRAPHIC_FAMILY) or said.get(FAMILY, ""),
                x_height=(top / float(em) if top else declared) or None,
                cap_height=capitals or USUAL_CAP_HEIGHT,
                light=table is not None and table.usWeightClass < REGULAR_WEIGHT,
                condensed=table is not None and table.usWidthClass < NORMAL_WIDTH,
                italic=bool(font["head"].macStyle & 2),
                postscript=said.get(POSTSCRIPT, ""),
                encoded=_freeze(encoded),
                inked=_find_inked(font, meaning),
                parts=_parts(font, (glyph for glyph in meaning if glyph not in encoded)),
            )
    except TTLibError:
        # A bare CFF or Type 1 program: embedded, but nothing here can read its heights.
        return Metrics()


def _x_top(
    top: Callable[[int], float | None], count: int, meaning: Mapping[int, str]
) -> float | None:
    """How high the first flat letter reaches that is drawn, in units of the font."""
    glyphs = {text: glyph for glyph, text in meaning.items()}
    known = (glyphs.get(letter, count) for letter in FLAT_TOPPED)
    return next((found for glyph in known if glyph < count and (found := top(glyph))), None)


def _freeze(found: dict[int, set[str]]) -> dict[int, frozenset[str]] | None:
    return {glyph: frozenset(chars) for glyph, chars in found.items()} or None


def _find_inked(font: TTFont, glyphs: Iterable[int]) -> frozenset[int] | None:
    if "glyf" not in font:
        return None
    places, count = font["loca"], font["maxp"].numGlyphs
    return frozenset(
        glyph for glyph in glyphs if glyph < count and places[glyph] < places[glyph + 1]
    )


def _parts(font: TTFont, glyphs: Iterable[int]) -> dict[int, tuple[int, ...]]:
    if "glyf" not in font:
        return {}
    places, count, outlines = font["loca"], font["maxp"].numGlyphs, font.reader["glyf"]
    return {
        glyph: found
        for glyph in glyphs
        if glyph < count and (found := parts(outlines[places[glyph] : places[glyph + 1]]))
    }


def _top(font: TTFont, glyph: int) -> float | None:
    if "glyf" in font:
        # The header of the glyph alone (OpenType, "glyf"): reading the whole table of a font
        # with thousands of empty glyphs costs as much as all the rest of a PDF's fonts.
        start, end = font["loca"][glyph], font["loca"][glyph + 1]
        header = font.reader["glyf"][start : start + GLYPH_HEADER.size]
        return float(GLYPH_HEADER.unpack(header)[4]) if end > start else None
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getGlyphOrder()[glyph]].draw(pen)
    return float(pen.bounds[3]) if pen.bounds else None
