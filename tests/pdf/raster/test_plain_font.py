"""The quick way of reading an embedded font says what fontTools says, or leaves it to fontTools."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plainleaf.pdf import font_metrics
from plainleaf.pdf.font_metrics import metrics
from plainleaf.pdf.object_streams import open_reader
from plainleaf.pdf.raster.plain_font import PlainFont, UnusualFontError
from plainleaf.pdf.typeface import to_unicode
from plainleaf.project import Project
from plainleaf.typefaces.faces import faces
from tests.verify.broken_pdfs import render

ROOT = Path(__file__).parents[2]
OURS = [face.files[0] for face in faces(Project(ROOT, ROOT / "leaflets")) if face.files]


@pytest.fixture(scope="module")
def embedded() -> list[tuple[bytes, dict[int, str]]]:
    """The font programs of a PDF, each with what its glyphs mean."""
    found = []
    for page in open_reader(render()).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]
            program = inner["/FontDescriptor"]["/FontFile2"].get_data()
            found.append((program, to_unicode(font["/ToUnicode"].get_data())))
    return found


def the_long_way(program: bytes, meaning: dict[int, str]) -> object:
    try:
        return font_metrics._any(program, meaning)
    except Exception as error:
        return type(error), str(error)


def as_verified(program: bytes, meaning: dict[int, str]) -> object:
    try:
        return metrics(program, meaning)
    except Exception as error:
        return type(error), str(error)


def test_the_fonts_of_a_pdf_go_the_quick_way_and_say_the_same(
    embedded: list[tuple[bytes, dict[int, str]]],
) -> None:
    assert len(embedded) > 1
    for program, meaning in embedded:
        quick = font_metrics._plain(PlainFont(program), meaning)
        assert quick == the_long_way(program, meaning)
        assert quick.encoded
        assert quick.inked
        assert quick.x_height


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_whole_font_says_the_same_whichever_way_it_goes(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        meaning = {font.getGlyphID(glyph): chr(code) for code, glyph in font.getBestCmap().items()}
    assert as_verified(path.read_bytes(), meaning) == the_long_way(path.read_bytes(), meaning)


@pytest.mark.parametrize("tag", ["head", "maxp", "OS/2", "loca", "glyf", "cmap", "name"])
def test_a_font_with_a_table_that_is_cut_short_or_lost_is_as_broken_as_for_fonttools(
    embedded: list[tuple[bytes, dict[int, str]]], tag: str
) -> None:
    program, meaning = embedded[0]
    with TTFont(io.BytesIO(program), lazy=True) as font:
        tables = {name: font.reader[name] for name in font.reader.keys()}  # noqa: SIM118
    for kept in (0, 3, len(tables[tag]) // 2, len(tables[tag]) - 2):
        broken = _font(tables | {tag: tables[tag][:kept]})
        assert as_verified(broken, meaning) == the_long_way(broken, meaning)
    lost = _font({name: table for name, table in tables.items() if name != tag})
    assert as_verified(lost, meaning) == the_long_way(lost, meaning)


@pytest.mark.parametrize("program", [b"", b"no font", b"\x00\x01\x00\x00\x00\xff", b"OTTO" * 9])
def test_what_is_no_such_font_is_left_to_fonttools(program: bytes) -> None:
    with pytest.raises(UnusualFontError):
        PlainFont(program)


def _font(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables (OpenType, "Organization of an OpenType font")."""
    place = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, table in tables.items():
        directory += (
            tag.encode() + bytes(4) + (place + len(body)).to_bytes(4) + len(table).to_bytes(4)
        )
        body += table + bytes(-len(table) % 4)
    return b"\x00\x01\x00\x00" + len(tables).to_bytes(2) + bytes(6) + directory + body
