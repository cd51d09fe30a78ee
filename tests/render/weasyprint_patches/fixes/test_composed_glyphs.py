"""Marks of a letter stand in its middle, one above or below the other, and never beside it."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from fontTools.ttLib import TTFont

from plainleaf.render import Renderer
from plainleaf.render.weasyprint_patches.fixes.composed_glyphs import (
    Box,
    ComposedGlyph,
    GlyphPart,
    stack,
    with_glyphs,
)
from plainleaf.typefaces.faces import font_folder
from tests.render.conftest import Clinic

LETTER, DOT = Box(50, -10, 450, 490), Box(-50, 570, 50, 680)
BELOW = Box(-50, -180, 50, -70)


def composed(pdf: bytes, family: str) -> list[list[Box]]:
    """Where each part of each glyph has ink that a font of a PDF was given."""
    (page, *_) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    fonts: Any = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    (inner,) = [
        font["/DescendantFonts"][0].get_object()
        for font in fonts
        if str(font["/BaseFont"]).endswith(family)
    ]
    font = TTFont(io.BytesIO(inner["/FontDescriptor"]["/FontFile2"].get_data()))
    known, outlines = font.getReverseGlyphMap(), font["glyf"]
    codes = {*font.getBestCmap().values()}
    found = []
    for name in font.getGlyphOrder():
        glyph = outlines[name]
        if glyph.isComposite() and name not in codes and known[name] > 2000:
            parts = []
            for part in glyph.components:
                drawn = outlines[part.glyphName]
                box = Box(drawn.xMin, drawn.yMin, drawn.xMax, drawn.yMax)
                parts.append(box.at(GlyphPart(0, part.x, part.y)))
            found.append(parts)
    return found


@pytest.mark.parametrize("letters", ["ọ̀ ẹ́ ị́ Ụ́ Ọ̀ ń̩", "ė́ ų̃ í̃ á̃ Á̃ ñ̇ ū́", "q̃́ ɔ̃́ ɛ̃̀ j̃́ x̂́", "ḏ̣ ṝ ā̃ ọ̄́ ḷ̥"])
def test_marks_are_in_the_middle_of_their_letter_and_apart(clinic: Clinic, letters: str) -> None:
    body = f"Say {letters} here."
    pdf = Renderer(clinic.project).pdf(clinic.leaflet(body=body), clinic.layout())
    glyphs = composed(pdf, "Leaflet")
    assert len(glyphs) > 2
    for letter, *marks in glyphs:
        for at, mark in enumerate(marks):
            assert letter.left - 60 < (mark.left + mark.right) / 2 < letter.right + 60
            assert not any(mark.meets(other) for other in marks[:at])


def test_a_mark_without_a_place_goes_over_the_middle_and_all_that_is_there() -> None:
    parts = [GlyphPart(1, 0, 0), GlyphPart(2, -250, 0), GlyphPart(3, 500, 0)]
    assert stack(parts, [LETTER, DOT, DOT], {2}, 1000) == [*parts[:2], GlyphPart(3, 250, 150)]


def test_a_mark_below_without_a_place_goes_under_it() -> None:
    parts = [GlyphPart(1, 0, 0), GlyphPart(2, 250, 0), GlyphPart(3, 500, 0)]
    assert stack(parts, [LETTER, BELOW, BELOW], {2}, 1000) == [*parts[:2], GlyphPart(3, 250, -150)]


def test_marks_that_the_font_has_places_for_and_those_through_a_letter_are_left() -> None:
    through = Box(-150, 200, 150, 240)
    parts = [GlyphPart(1, 0, 0), GlyphPart(2, 250, 0), GlyphPart(3, 250, 0), GlyphPart(4, 250, 0)]
    assert stack(parts, [LETTER, DOT, BELOW, through], {3}, 1000) == parts


def test_glyphs_are_added_under_their_numbers_and_the_rest_stays() -> None:
    program = (font_folder() / "Source Sans 3" / "SourceSans3-Regular.ttf").read_bytes()
    before = TTFont(io.BytesIO(program))
    count = before["maxp"].numGlyphs
    letter, mark = (before.getGlyphID(before.getBestCmap()[ord(char)]) for char in "o\u0300")
    added = with_glyphs(
        program, {count + 2: ComposedGlyph((GlyphPart(letter, 0, 0), GlyphPart(mark, 9, 7)), 555)}
    )
    assert added == with_glyphs(
        program, {count + 2: ComposedGlyph((GlyphPart(letter, 0, 0), GlyphPart(mark, 9, 7)), 555)}
    )
    font = TTFont(io.BytesIO(added))
    assert font["maxp"].numGlyphs == count + 3
    name = font.getGlyphOrder()[-1]
    assert font["hmtx"][name] == (555, font["glyf"][name].xMin)
    assert [(part.x, part.y) for part in font["glyf"][name].components] == [(0, 0), (9, 7)]
    assert font.getBestCmap().keys() == before.getBestCmap().keys()
    assert with_glyphs(program, {}) == program
