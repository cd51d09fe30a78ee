"""What is measured in a finished PDF is what is drawn in it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from plainleaf.content import load
from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project, data_root
from plainleaf.render import Layout, Renderer
from plainleaf.typefaces.faces import font_folder
from plainleaf.verify import Measurements, measure, verify
from plainleaf.verify.words.normalise import normalise, page_words
from tests.verify.broken_pdfs import BODY, FACES, PARAGRAPH, render

# x-heights of Source Sans 3 in em, from its font files; a point is 25.4 / 72 mm.
REGULAR, BOLD = 0.486, 0.496
POINT = 25.4 / 72


def measured(data: bytes) -> Measurements:
    return measure(open_pdf(data))


def test_a_good_pdf_in_numbers() -> None:
    found = measured(render())
    assert found.pages == 2
    assert found.page_size_mm == (210, 297)
    assert found.body_text_mm == round(15 * REGULAR * POINT, 2) == 2.57
    assert found.smallest_text_mm == round(13 * REGULAR * POINT, 2) == 2.23
    assert found.fonts == ("Source Sans 3",)
    assert found.title == "A sore throat"
    assert found.language == "en-GB"


@pytest.mark.parametrize("points", [6, 11.5, 19.5, 40])
def test_the_x_height_follows_the_size_in_points(points: float) -> None:
    body = f'<h1>One</h1><p style="font-size: {points}pt">{PARAGRAPH}</p>'
    found = measured(render(body=body))
    assert found.body_text_mm == pytest.approx(points * REGULAR * POINT, abs=0.006)


def test_bold_letters_are_measured_in_the_bold_font() -> None:
    found = measured(render(body=f"<h1>One</h1><p><strong>{PARAGRAPH}</strong></p>"))
    assert found.body_text_mm == pytest.approx(15 * BOLD * POINT, abs=0.006)


def test_text_without_any_letter_x_is_measured_all_the_same() -> None:
    assert measured(render(body="<h1>Oo</h1><p>1234567890 OOOO</p>")).body_text_mm == 2.57


def test_a_font_with_postscript_outlines_is_measured_by_its_letter_x() -> None:
    style = 'p { font-family: "Test OpenType" }'
    found = measured(render(body=f"<h1>One</h1><p>{PARAGRAPH} Next, a box.</p>", style=style))
    assert found.fonts == ("Fontin", "Source Sans 3")
    with TTFont(font_folder() / FACES["Test OpenType", 400, "normal"]) as font:
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()["x"].draw(pen)
        x_height = pen.bounds[3] / font["head"].unitsPerEm
    assert found.body_text_mm == pytest.approx(15 * x_height * POINT, abs=0.006)


def test_a_script_without_a_letter_x_is_measured_by_its_type_size() -> None:
    style = 'p { font-family: "Test Hindi" }'
    found = measured(
        render(body="<h1>One</h1><p>गले में खराश एक सप्ताह में ठीक हो जाती है</p>", style=style)
    )
    assert found.body_text_mm == pytest.approx(15 * 0.519 * POINT, abs=0.006)


@pytest.mark.parametrize(
    ("transform", "factor"), [("scale(0.5)", 0.5), ("scale(2, 0.75)", 0.75), ("rotate(90deg)", 1)]
)
def test_text_is_measured_as_it_is_drawn_after_any_transformation(
    transform: str, factor: float
) -> None:
    body = f'<h1>One</h1><p style="transform: {transform}">{PARAGRAPH * 3}</p>'
    found = measured(render(body=body))
    assert found.body_text_mm == pytest.approx(15 * REGULAR * POINT * factor, abs=0.006)


def test_words_inside_a_drawing_are_measured_too() -> None:
    drawing = (
        '<svg width="200" height="100" viewBox="0 0 400 200"><title>A word</title>'
        '<text x="10" y="50" font-family="Leaflet Source Sans 3" font-size="16px">tiny</text></svg>'
    )
    found = measured(render(body=BODY + drawing))
    assert found.smallest_text_mm == pytest.approx(16 * 0.75 * 0.5 * REGULAR * POINT, abs=0.006)


def test_the_words_are_those_that_pypdf_reads() -> None:
    pdf = render()
    pages = open_pdf(pdf).pages
    assert len(pages) == 2
    for page, other in zip(pages, PdfReader(BytesIO(pdf)).pages, strict=True):
        assert sorted(page_words(page)) == sorted(normalise(other.extract_text()))


@pytest.fixture(scope="module")
def renderer(project: Project) -> Renderer:
    return Renderer(project)


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_the_shipped_leaflet_keeps_its_promises(
    name: str, renderer: Renderer, project: Project, standard: Layout, large_print: Layout
) -> None:
    path: Path = data_root() / "leaflets" / "spinal-cord-compression.yaml"
    leaflet = load(path, project)
    layout = {"standard": standard, "large-print": large_print}[name]
    pdf = renderer.pdf(leaflet, layout)
    assert verify(pdf, leaflet, layout) == []
    found = measured(pdf)
    assert found.smallest_text_mm is not None
    assert found.smallest_text_mm >= layout.promises.smallest_x_height_mm
    assert found.title == leaflet.title.plain
