"""A finding about words of a picture names the picture, its line, and what its writer can do."""

from __future__ import annotations

import pytest

from plainleaf.finding import Finding
from plainleaf.render import Renderer
from plainleaf.verify import verify
from tests.render.conftest import Clinic

BODY = 'First this.\n\n![A red arrow that points up.](images/arrow.svg "Point your toes up")'


def found(clinic: Clinic, text: str, body: str = BODY) -> list[Finding]:
    clinic.write(
        "images/arrow.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200">'
        f'<rect width="400" height="200" fill="#fff"/>{text}</svg>',
    )
    leaflet, layout = clinic.leaflet(body=body), clinic.layout()
    return list(verify(Renderer(clinic.project).pdf(leaflet, layout), leaflet, layout))


@pytest.fixture
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(tmp_path_factory.mktemp("clinic"))


PALE = '<text x="9" y="80" font-size="32" fill="#999">Left lung</text>'
FAULTS = {
    "too small": ("V301", '<text x="9" y="80" font-size="9">Left lung</text>'),
    "pale": ("V411", PALE),
    "with an outline": (
        "V406",
        '<text x="9" y="80" font-size="32" stroke="#000" stroke-width="1">Left lung</text>',
    ),
}


@pytest.mark.parametrize(("rule", "text"), FAULTS.values(), ids=FAULTS)
def test_it_names_the_picture_and_no_stylesheet(clinic: Clinic, rule: str, text: str) -> None:
    findings = {each.rule: each for each in found(clinic, text)}
    finding = findings[rule]
    assert '"Left lung"' in finding.message
    assert "images/arrow.svg" in finding.suggestion
    assert "styles/" not in finding.message + finding.suggestion
    assert finding.place.line > 10


def test_a_picture_in_a_list_and_in_a_box_is_found_too(clinic: Clinic) -> None:
    for body in (f"- {BODY.splitlines()[-1]}", f"> [!NOTE]\n> {BODY.splitlines()[-1]}"):
        findings = {each.rule: each for each in found(clinic, PALE, body)}
        assert "images/arrow.svg" in findings["V411"].suggestion


@pytest.mark.parametrize("style", ["", 'font-style="italic"', 'font-weight="300"', 'fill="#222"'])
def test_good_words_of_a_picture_are_let_through(clinic: Clinic, style: str) -> None:
    assert found(clinic, f'<text x="9" y="80" font-size="32" {style}>Left lung</text>') == []


@pytest.mark.parametrize("sign", ["ि", "ु", "ं", "्"])
def test_a_vowel_sign_without_its_letter_is_shown_at_its_line(clinic: Clinic, sign: str) -> None:
    leaflet, layout = clinic.leaflet(body=f"Say [आप {sign} कैसे]{{lang=hi}}."), clinic.layout()
    (finding,) = verify(Renderer(clinic.project).pdf(leaflet, layout), leaflet, layout)
    assert finding.rule == "V409"
    assert f'"{sign}"' in finding.message
    assert leaflet.source.text.splitlines()[finding.place.line - 1].strip().startswith("Say [आप")
    assert "styles/" not in finding.suggestion


@pytest.mark.parametrize("words", ["आप कैसे हैं?", "कि की कु कूँ कृ के कै को कौ", "ॐ अं अः १२३।", "ड़ ढ़ क़"])
def test_vowel_signs_with_their_letters_are_let_through(clinic: Clinic, words: str) -> None:
    leaflet, layout = clinic.leaflet(body=f"Say [{words}]{{lang=hi}}."), clinic.layout()
    assert list(verify(Renderer(clinic.project).pdf(leaflet, layout), leaflet, layout)) == []


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("words", ["**दुनिया**।", "**दुनिया** १२ को", "ु", "**क**ा"])
def test_a_sign_or_stop_that_stands_alone_has_the_size_of_its_letters(
    clinic: Clinic, words: str, layout: str
) -> None:
    leaflet, known = clinic.leaflet(body=f"Say [{words}]{{lang=hi}} here."), clinic.layout(layout)
    findings = verify(Renderer(clinic.project).pdf(leaflet, known), leaflet, known)
    assert {each.rule for each in findings} <= {"V409", "V605"}
