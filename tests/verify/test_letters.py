"""Letters in a finished file are drawn as the font files draw them, in every script and format."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

from plainleaf.content.model import Leaflet
from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project
from plainleaf.render import Renderer
from plainleaf.render.layout import Layout
from plainleaf.typefaces.faces import font_folder
from plainleaf.verify import verify
from plainleaf.verify.evidence import Evidence
from plainleaf.verify.rules.seen import letters
from tests.once import Once
from tests.render.conftest import Clinic
from tests.verify.broken_pdfs import BODY, render
from tests.verify.test_good_leaflets import good_pdf

# Yoruba, Hindi and Vietnamese have letters that are composed of several glyphs.
COMPOSED = "We say [bọ̀ ẹ́]{lang=yo}, [दि क्षि]{lang=hi} and [ế]{lang=vi} to you."


def with_fonts(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after a change to each font program in it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for each in writer._objects:
        key = next((key for key in ("/FontFile2", "/FontFile3") if key in (each or ())), None)
        if isinstance(each, DictionaryObject) and key:
            stream = each[key]
            assert isinstance(stream, StreamObject)
            font = TTFont(io.BytesIO(stream.get_data()))
            change(font)
            out = io.BytesIO()
            font.save(out)
            stream.set_data(out.getvalue())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def name_of(font: Any, char: str) -> str | None:
    """The name of the glyph of a character, if the font in the file has it."""
    name: str | None = (font.getBestCmap() or {}).get(ord(char))
    return name if name and font["glyf"][name].numberOfContours else None


def blank(font: Any) -> None:
    if name := name_of(font, "n"):
        font["glyf"][name].numberOfContours = 0
        font["glyf"][name].coordinates, font["glyf"][name].endPtsOfContours = [], []


def swap(font: Any) -> None:
    one, two = name_of(font, "n"), name_of(font, "o")
    if one and two:
        glyphs = font["glyf"].glyphs
        glyphs[one], glyphs[two] = glyphs[two], glyphs[one]


def each_point(move: Callable[[float, float], tuple[float, float]]) -> Callable[[Any], None]:
    def change(font: Any) -> None:
        if name := name_of(font, "n"):
            points = font["glyf"][name].coordinates
            for at, (x, y) in enumerate(points):
                points[at] = tuple(map(round, move(x, y)))

    return change


def one_point(font: Any) -> None:
    if name := name_of(font, "n"):
        x, y = font["glyf"][name].coordinates[0]
        font["glyf"][name].coordinates[0] = x, y + 40


def off_the_curve(font: Any) -> None:
    if name := name_of(font, "n"):
        font["glyf"][name].flags[0] ^= 1


def dot_moved(font: Any) -> None:
    if name := name_of(font, "i"):
        font["glyf"][name].components[1].y -= 400


def dot_lost(font: Any) -> None:
    if name := name_of(font, "i"):
        del font["glyf"][name].components[1]


def part_swapped(font: Any) -> None:
    if name := name_of(font, "i"):
        first, second = font["glyf"][name].components
        first.glyphName, second.glyphName = second.glyphName, first.glyphName


def other_em(font: Any) -> None:
    font["head"].unitsPerEm *= 2


def renamed(font: Any) -> None:
    """The map and the outline of two letters, so that the font itself does not show it."""
    swap(font)
    for table in font["cmap"].tables:
        one, two = table.cmap.get(ord("n")), table.cmap.get(ord("o"))
        if one and two:
            table.cmap[ord("n")], table.cmap[ord("o")] = two, one


CHANGES: dict[str, Callable[[Any], None]] = {
    "a blank letter": blank,
    "two letters swapped": swap,
    "two letters swapped in outline and map": renamed,
    "a letter far below": each_point(lambda x, y: (x, y - 8000)),
    "a letter moved a little": each_point(lambda x, y: (x + 60, y)),
    "a letter upside down": each_point(lambda x, y: (x, 486 - y)),
    "a letter mirrored": each_point(lambda x, y: (500 - x, y)),
    "a letter of half the size": each_point(lambda x, y: (x / 2, y / 2)),
    "one point moved": one_point,
    "one curve made a corner": off_the_curve,
    "the dot of an i moved": dot_moved,
    "the dot of an i lost": dot_lost,
    "the parts of an i swapped": part_swapped,
    "all letters of half the size": other_em,
}


def judged(pdf: bytes, leaflet: Leaflet, layout: Layout, project: Project) -> set[str]:
    evidence = Evidence(open_pdf(pdf), leaflet, layout, project, None)
    return {fault.rule for fault in letters.check(evidence)}


@pytest.mark.parametrize("name", CHANGES)
def test_a_letter_that_is_not_drawn_as_in_its_font_is_refused(
    name: str, leaflet: Leaflet, standard: Layout, project: Project
) -> None:
    spoilt = with_fonts(render(), CHANGES[name])
    found = verify(spoilt, leaflet, standard, project)
    assert "V801" in {each.rule for each in found}


def test_the_finding_names_the_words_and_the_letter(
    leaflet: Leaflet, standard: Layout, project: Project
) -> None:
    found = verify(with_fonts(render(), blank), leaflet, standard, project)
    (said, *_) = [each.message for each in found if each.rule == "V801"]
    assert 'the character "n" is not drawn as the font "Source Sans 3" draws it' in said


def test_a_font_that_is_written_anew_with_the_same_outlines_passes(
    leaflet: Leaflet, standard: Layout, project: Project
) -> None:
    def touch(font: Any) -> None:
        for name in font["glyf"].keys():  # noqa: SIM118  a table of fontTools
            font["glyf"][name].recalcBounds(font["glyf"])

    assert judged(with_fonts(render(), touch), leaflet, standard, project) == set()


def opentype() -> bytes:
    return render(style='strong { font-family: "Test OpenType" }')


def test_a_font_with_cubic_outlines_is_compared_too(
    leaflet: Leaflet, standard: Layout, project: Project
) -> None:
    def squeeze(font: Any) -> None:
        if "CFF " in font:
            top = font["CFF "].cff.topDictIndex[0]
            name = font.getBestCmap()[ord("w")]
            program = top.CharStrings[name]
            program.decompile()
            program.program = [
                each / 2 if isinstance(each, int | float) else each for each in program.program
            ]

    assert judged(opentype(), leaflet, standard, project) == set()
    assert judged(with_fonts(opentype(), squeeze), leaflet, standard, project) == {"V801"}


def test_a_font_that_no_file_of_ours_has_is_refused(
    leaflet: Leaflet, standard: Layout, project: Project
) -> None:
    def rename(font: Any) -> None:
        for record in font["name"].names:
            if record.nameID == 6:
                record.string = "Own-Regular".encode(record.getEncoding())

    assert judged(with_fonts(render(), rename), leaflet, standard, project) == {"V802"}


def test_a_font_in_the_styles_of_a_clinic_is_known(
    leaflet: Leaflet, standard: Layout, tmp_path: Path
) -> None:
    def rename(font: Any) -> None:
        for record in font["name"].names:
            if record.nameID == 6:
                record.string = "Own-Regular".encode(record.getEncoding())

    with TTFont(font_folder() / "Source Sans 3" / "SourceSans3-Regular.ttf") as font:
        rename(font)
        (tmp_path / "styles").mkdir()
        font.save(tmp_path / "styles" / "own.ttf")
    plain = render(
        body=BODY.replace("<strong>", "").replace("</strong>", ""), style="* { font-weight: 400 }"
    )
    own = Project(root=tmp_path, base=tmp_path)
    assert judged(with_fonts(plain, rename), leaflet, standard, own) == set()


@pytest.mark.parametrize("kind", ["Hindi", "Vietnamese", "Chinese", "Greek", "Polish"])
def test_a_leaflet_in_another_script_passes(kind: str, once: Once, tmp_path: Path) -> None:
    clinic, leaflet, pdf = good_pdf(once, kind, "standard", tmp_path)
    assert judged(pdf, leaflet, clinic.layout("standard"), clinic.project) == set()


@pytest.mark.parametrize("part", [0, -1])
def test_letters_composed_of_several_glyphs_are_compared_part_by_part(
    part: int, tmp_path: Path
) -> None:
    def move(font: Any) -> None:
        own = [each for each in font["glyf"].glyphs.values() if hasattr(each, "expand")]
        for glyph in own[1000:]:
            glyph.expand(font["glyf"])
            if glyph.isComposite() and len(glyph.components) > 1:
                glyph.components[part].y += 3000

    clinic = Clinic(tmp_path)
    leaflet, layout = clinic.leaflet(body=COMPOSED), clinic.layout()
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    assert judged(pdf, leaflet, layout, clinic.project) == set()
    assert judged(with_fonts(pdf, move), leaflet, layout, clinic.project) == {"V801"}
