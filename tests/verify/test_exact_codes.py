"""What a code of a font says is held against the glyphs that it shows, however it shows them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from plainleaf.content.model import Leaflet
from plainleaf.pdf.typeface import typeface
from plainleaf.render import Renderer
from plainleaf.verify import verify
from tests.render.conftest import Clinic

# One letter of two glyphs; one glyph that two spellings share.
BODY = "Ask Adébáyọ̀ at the caf\u00e9, not the cafe\u0301. See [दिन]{lang=hi}."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Leaflet, Clinic]:
    clinic = Clinic(tmp_path_factory.mktemp("clinic"))
    leaflet = clinic.leaflet(body=BODY)
    return Renderer(clinic.project).pdf(leaflet, clinic.layout()), leaflet, clinic


def fonts(pages: Any) -> list[Any]:
    held = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    return [*{id(font): font for font in held}.values()]


def changed(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for font in fonts(writer.pages):
        change(font)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def says(before: str, after: str) -> Callable[[Any], None]:
    """Has a font say another text for the code that says the first one."""

    def change(font: Any) -> None:
        stream = font["/ToUnicode"].get_object()
        data = stream.get_data()
        old, new = (f"<{text.encode('utf-16-be').hex()}>".encode() for text in (before, after))
        stream.set_data(data.replace(old, new))

    return change


def rules(made: tuple[bytes, Leaflet, Clinic], change: Callable[[Any], None]) -> set[str]:
    pdf, leaflet, clinic = made
    damaged = changed(pdf, change)
    assert damaged != changed(pdf, lambda font: None)
    return {each.rule for each in verify(damaged, leaflet, clinic.layout())}


def test_a_file_as_it_is_made_passes(made: tuple[bytes, Leaflet, Clinic]) -> None:
    pdf, leaflet, clinic = made
    assert verify(pdf, leaflet, clinic.layout()) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ọ̀", "ọ́"),
        ("ọ̀", "ọ"),
        ("ọ̀", "ọ̀́"),
        ("दि", "दी"),
        ("दि", "द"),
        ("e\u0301", "e\u0300"),
        ("e\u0301", "e"),
    ],
)
def test_a_letter_that_says_another_than_its_parts_show_is_refused(
    made: tuple[bytes, Leaflet, Clinic], before: str, after: str
) -> None:
    assert "V408" in rules(made, says(before, after))


def test_a_map_that_leads_a_code_to_another_glyph_is_refused(
    made: tuple[bytes, Leaflet, Clinic],
) -> None:
    def swap(font: Any) -> None:
        stream = font["/DescendantFonts"][0].get_object().get("/CIDToGIDMap", "").get_object()
        if not hasattr(stream, "get_data"):
            return
        meaning = {text: code for code, text in typeface(font).unicode.items()}
        glyphs = bytearray(stream.get_data())
        if not {"a", "d"} <= meaning.keys():
            return
        one, other = 2 * meaning["a"], 2 * meaning["d"]
        glyphs[one : one + 2], glyphs[other : other + 2] = (
            glyphs[other : other + 2],
            glyphs[one : one + 2],
        )
        stream.set_data(bytes(glyphs))

    assert "V408" in rules(made, swap)


def test_a_code_beyond_the_map_has_no_glyph(made: tuple[bytes, Leaflet, Clinic]) -> None:
    def cut(font: Any) -> None:
        stream = font["/DescendantFonts"][0].get_object().get("/CIDToGIDMap", "").get_object()
        if hasattr(stream, "get_data"):
            stream.set_data(stream.get_data()[:-2])

    assert "V407" in rules(made, cut)
