"""Words in a drawing are set in the layout's typeface on every machine, whole letters of them."""

from __future__ import annotations

import io

import pypdf
import pytest

from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer, RenderError
from plainleaf.render.weasyprint_patches.fixes.picture_text import Letters, words
from plainleaf.verify import verify
from tests.render.conftest import Clinic
from tests.soak import first_few

LABEL = "Left lung"


def drawing(text: str, attributes: str = "") -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200">'
        f'<rect width="400" height="200" fill="#fff"/>'
        f'<text x="20" y="80" font-size="32" {attributes}>{text}</text></svg>'
    )


BODY = '![A red arrow that points up.](images/arrow.svg "Point your toes up")'
FONTS = {
    "no font": "",
    "a font of the web": 'font-family="Arial, Helvetica, sans-serif"',
    "a font that no machine has": "font-family=\"'Gill Sans MT Condensed'\"",
    "a font in a style": "style=\"font-family: 'Comic Sans MS'; font-weight: bold\"",
    "any serif": 'font-family="serif" font-weight="600"',
}


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("attributes", first_few(FONTS.values(), 2), ids=FONTS)
def test_words_of_a_drawing_are_in_the_layouts_typeface(
    clinic: Clinic, attributes: str, layout: str
) -> None:
    clinic.write("images/arrow.svg", drawing(LABEL, attributes))
    leaflet = clinic.leaflet(body=BODY)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    assert {face.family for face in open_pdf(pdf).typefaces()} == {"Source Sans 3"}
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert LABEL in "\n".join(pages)
    found = verify(pdf, leaflet, clinic.layout(layout))
    assert [each.message for each in found if each.rule != "V605"] == []


@pytest.mark.parametrize("label", ["Adébáyọ̀ Ụ́zọ̀", "दुनिया क्षमा र्मि", "लंबी साँस लें।", "ế ệ ų̃", "左肺"])
def test_letters_of_several_signs_are_drawn_whole(clinic: Clinic, label: str) -> None:
    clinic.write("images/arrow.svg", drawing(label))
    leaflet = clinic.leaflet(body=BODY)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    drawn = open_pdf(pdf).pages[0].runs
    assert label.replace(" ", "") in "".join(run.text for run in drawn).replace(" ", "")
    assert "\u25cc" not in "".join(run.text for run in drawn)
    assert verify(pdf, leaflet, clinic.layout()) == []


def test_words_that_no_typeface_has_name_the_picture(clinic: Clinic) -> None:
    clinic.write("images/arrow.svg", drawing("𐎀𐎁"))
    with pytest.raises(RenderError) as caught:
        Renderer(clinic.project).pdf(clinic.leaflet(body=BODY), clinic.layout())
    (finding,) = caught.value.findings
    assert finding.rule == "V003"
    assert 'in the picture "images/arrow.svg"' in finding.message
    assert "styles" not in finding.message + finding.suggestion


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("abc", ["a", "b", "c"]),
        ("bọ̀", ["b", "ọ̀"]),
        ("क्षमा", ["क्ष", "मा"]),
        ("र्मि", ["र्मि"]),
        ("سلام 5", ["سلام", " ", "5"]),
        ("", []),
    ],
)
def test_text_is_taken_letter_by_letter(text: str, letters: list[str]) -> None:
    assert [*Letters(text)] == letters


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (drawing("Left <tspan>lung</tspan> &amp; heart"), "Left lung & heart"),
        ("<svg><title>A text</title><path d=''/></svg>", ""),
        ("<s:svg xmlns:s='x'><s:text x='1'>ọ̀</s:text>not<s:text/>this</s:svg>", "ọ̀"),
        ("<svg><desc>no</desc></svg>", ""),
        ("<text" * 3 + "\xff", ""),
    ],
)
def test_the_words_of_a_drawing_are_those_it_draws(picture: str, said: str) -> None:
    assert words(picture.encode("utf-8")) == said
