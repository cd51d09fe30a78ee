"""What the pages of a leaflet are chosen by, and the space for notes after its end."""

from __future__ import annotations

import pytest

from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer
from plainleaf.render.page_one import quality
from plainleaf.verify import verify
from tests.render.conftest import Clinic

SENTENCE = "Rest and move in turn, and ask the ward when you do not know what to do. "


@pytest.mark.parametrize("lines", range(1, 60, 7))
def test_the_space_for_notes_starts_no_page_and_no_one_hears_it(clinic: Clinic, lines: int) -> None:
    leaflet = clinic.leaflet(body="\n\n".join(["Rest."] * lines))
    layout = clinic.layout()
    pdf = Renderer(clinic.project).pdf(leaflet, layout)
    rules = {each.rule for each in verify(pdf, leaflet, layout, clinic.project)}
    assert not rules & {"V602", "V804", "V527", "V705"}
    assert "Notes and questions" not in open_pdf(pdf).structure.text


def test_fewer_pages_are_better_than_fuller_ones(clinic: Clinic) -> None:
    renderer, layout = Renderer(clinic.project), clinic.layout()
    short, long = (clinic.leaflet(body=SENTENCE * count) for count in (2, 90))
    one, many = (quality(renderer._set(each, layout, False)) for each in (short, long))
    assert one[0] < many[0]
    assert one < many


def test_a_short_list_has_its_narrow_picture_beside_it(clinic: Clinic) -> None:
    for name, width in (("tall", 10), ("wide", 40)):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 20">'
        clinic.write(
            f"images/{name}.svg", f'{drawing}<circle cx="5" cy="10" r="5"/></svg>'.encode()
        )
    listed = "- one\n- two\n\n![A round thing](images/{}.svg)"
    for name, beside in (("tall", True), ("wide", False)):
        leaflet = clinic.leaflet(body=listed.format(name))
        page, *_ = Renderer(clinic.project).page(leaflet, clinic.layout())
        assert ('<div class="beside">' in page) is beside
