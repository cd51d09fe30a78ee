"""A drawing in which nobody sees anything is refused when it is drawn; others are not."""

from __future__ import annotations

import pytest

from plainleaf.content.pictures import picture_fault
from plainleaf.project import data_root
from plainleaf.render import Renderer, RenderError
from plainleaf.render.pictures.drawn_pictures import drawn_fault
from tests.content.pictures.test_drawings import ALIKE, drawing
from tests.render.conftest import SQUARE, Clinic

BOX = 'width="90" height="60" viewBox="0 0 90 60"'
DARK = '<rect width="60" height="40" fill="#333"/>'
NOTHING = {
    "white on nothing": '<rect width="60" height="40" fill="#fff"/>',
    "white on white": '<rect width="90" height="60" fill="white"/><circle r="20" fill="#fff"/>',
    "nearly white": '<rect width="60" height="40" fill="#fcfcfc"/>',
    "pale": '<rect width="60" height="40" fill="#f4f4f4"/>',
    "nearly see-through": '<rect width="60" height="40" fill="#000" opacity="0.02"/>',
    "outside on the right": '<rect x="200" width="60" height="40"/>',
    "outside on the left": '<rect x="-200" width="60" height="40"/>',
    "moved outside": f'<g transform="translate(0 500)">{DARK}</g>',
    "made tiny": f'<g transform="scale(0.001)">{DARK}</g>',
    "a copy outside": '<defs><rect id="a" width="9" height="9"/></defs><use href="#a" x="700"/>',
    "a dot": '<rect width="0.05" height="0.05"/>',
    "covered by white": f'{DARK}<rect width="90" height="60" fill="#fff"/>',
    "covered by a white gradient": '<linearGradient id="g"><stop stop-color="#fff"/>'
    f'</linearGradient>{DARK}<rect width="90" height="60" fill="url(#g)"/>',
    "clipped away": '<clipPath id="c"><rect x="500" width="9" height="9"/></clipPath>'
    '<rect clip-path="url(#c)" width="60" height="40"/>',
    "white words": '<text x="9" y="30" fill="#fff">Knee</text>',
    "words of no size": '<text x="9" y="30" font-size="0">Knee</text>',
    "a white line": '<path d="M0 0L90 60" stroke="#fff"/>',
    "the colour of its group": f'<g color="#fff">{DARK.replace("#333", "currentColor")}</g>',
}
SEEN = {
    "a box": DARK,
    "thin lines": '<path d="M5 5h80v50h-80z" fill="none" stroke="#005eb8" stroke-width="0.5"/>',
    "pale on pale": '<rect width="90" height="60" fill="#eef"/><circle r="20" fill="#bcd"/>',
    "half outside": '<rect x="60" width="60" height="40" fill="#000"/>',
    "a small sign": '<circle cx="45" cy="30" r="2" fill="#8f1023"/>',
    "words": '<text x="9" y="30">Knee</text>',
    "grey lines": '<path d="M5 30h80" stroke="#bbb"/>',
}


@pytest.mark.parametrize("inside", NOTHING.values(), ids=NOTHING)
def test_a_drawing_that_shows_nothing_is_found(inside: str) -> None:
    svg = drawing(inside, BOX)
    assert picture_fault(svg, ".svg") is None  # nothing in it is wrong
    assert drawn_fault(svg) == "nothing_drawn"


def test_a_drawing_with_all_its_shapes_behind_one_is_found() -> None:
    assert drawn_fault(drawing(f'{DARK}<rect width="90" height="60"/>', BOX)) == "covered"


@pytest.mark.parametrize("inside", SEEN.values(), ids=SEEN)
def test_a_drawing_that_shows_something_is_left_alone(inside: str) -> None:
    assert drawn_fault(drawing(inside, BOX)) == ""


def test_the_drawings_that_ship_and_those_of_the_list_show_something() -> None:
    for path in data_root().glob("*/*/*.svg"):
        assert drawn_fault(path.read_bytes()) == ""
    for inside in ALIKE.values():
        assert drawn_fault(drawing(inside)) == ""


def test_every_edition_names_the_drawing_and_its_line(clinic: Clinic) -> None:
    clinic.write("leaflets/images/knee.svg", drawing(NOTHING["covered by white"], BOX))
    leaflet = clinic.leaflet(body="![A knee that is bent](images/knee.svg)")
    renderer = Renderer(clinic.project)
    with pytest.raises(RenderError) as of_page:
        renderer.html(leaflet)
    with pytest.raises(RenderError) as of_pdf:
        renderer.pdf(leaflet, clinic.layout())
    assert of_page.value.findings == of_pdf.value.findings
    (found,) = of_pdf.value.findings
    assert found.rule == "C337"
    assert found.message == 'There is nothing to see in the drawing "leaflets/images/knee.svg".'
    line = leaflet.source.line(found.place.line)
    assert "images/knee.svg" in line


def test_a_logo_that_shows_nothing_is_refused(clinic: Clinic) -> None:
    clinic.write("leaflets/images/logo.svg", drawing(NOTHING["white on nothing"], BOX))
    organisation = "name: Example Hospital\nlogo: {file: images/logo.svg, alt: Example Hospital}\n"
    clinic.write("leaflets/_organisation.yaml", organisation)
    with pytest.raises(RenderError) as refused:
        Renderer(clinic.project).html(clinic.leaflet())
    (found,) = refused.value.findings
    assert found.place.path == "leaflets/_organisation.yaml"


def test_a_drawing_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    svg = SQUARE.replace("9", "8").encode()
    assert drawn_fault(svg) == ""
    monkeypatch.delattr("plainleaf.render.pictures.drawn_pictures._draw")
    assert drawn_fault(svg) == ""
