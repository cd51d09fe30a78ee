"""The publisher's own colour: in print and on the web, and what happens to a pale one."""

from __future__ import annotations

import io

import pypdf
import pytest

from plainleaf.content import ContentError
from plainleaf.finding import Level
from plainleaf.render import Renderer
from plainleaf.verify import verify, verify_html
from tests.render.conftest import Clinic

PURPLE, ORANGE = "#5b2a86", "#e87500"
ORGANISATION = "leaflets/_organisation.yaml"


def with_brand(clinic: Clinic, colour: str) -> None:
    clinic.write(ORGANISATION, f"name: Knee Clinic\nbrand:\n  colour: {colour}\n")


@pytest.mark.parametrize("colour", [PURPLE, ORANGE])
def test_pages_in_a_colour_of_their_own_meet_every_requirement(clinic: Clinic, colour: str) -> None:
    with_brand(clinic, f'"{colour}"')
    leaflet, layout = clinic.leaflet(), clinic.layout()
    renderer = Renderer(clinic.project)
    pdf = renderer.pdf(leaflet, layout)
    found = verify(pdf, leaflet, layout, clinic.project)
    assert [each for each in found if each.level is Level.ERROR] == []
    page = renderer.html(leaflet)
    assert f"--bars: {colour}" in page
    assert verify_html(page, leaflet, clinic.project) == []


def test_a_colour_that_headings_cannot_be_read_in_is_for_bars_only(clinic: Clinic) -> None:
    with_brand(clinic, f'"{ORANGE}"')
    leaflet = clinic.leaflet()
    (note,) = (each for each in leaflet.findings if each.rule == "C235")
    assert note.level is Level.NOTE
    assert (note.place.path, note.place.line) == ("leaflets/_organisation.yaml", 3)
    assert "3.01 to 1" in note.message
    assert "--headings: #111111" in Renderer(clinic.project).html(leaflet)


def test_a_dark_colour_is_for_headings_too_and_nothing_is_said(clinic: Clinic) -> None:
    with_brand(clinic, f'"{PURPLE}"')
    leaflet = clinic.leaflet()
    assert not [each for each in leaflet.findings if each.rule == "C235"]
    assert f"--headings: {PURPLE}" in Renderer(clinic.project).html(leaflet)


@pytest.mark.parametrize("colour", ["purple", '"#12345"', '"#5b2a86; color: red"'])
def test_what_is_no_colour_is_an_error_at_its_line(clinic: Clinic, colour: str) -> None:
    with_brand(clinic, colour)
    with pytest.raises(ContentError) as error:
        clinic.leaflet()
    (finding,) = error.value.findings
    assert (finding.rule, finding.place.line) == ("C236", 3)


def test_leaflets_of_a_publisher_with_a_colour_share_their_styles(clinic: Clinic) -> None:
    made = {}
    for colour in ("", f'"{PURPLE}"'):
        with_brand(clinic, colour) if colour else clinic.write(ORGANISATION, "name: Knee Clinic\n")
        renderer, layout = Renderer(clinic.project), clinic.layout()
        for title in ("Your sore knee", "Your other knee"):
            document = renderer._set(clinic.leaflet(title=title), layout, False)
        fonts = document.font_config
        made[colour] = len(fonts.shared_styles), len(fonts.styles_by_matches)
    without, with_colour = made.values()
    assert with_colour == without
    assert min(without) > 10


@pytest.mark.parametrize("colour", [PURPLE, "#123456"])
def test_the_colour_is_painted(clinic: Clinic, colour: str) -> None:
    with_brand(clinic, f'"{colour}"')
    data = Renderer(clinic.project).pdf(clinic.leaflet(), clinic.layout())
    content = pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert content is not None
    shares = [round(int(colour[at : at + 2], 16) / 255, 6) for at in (1, 3, 5)]
    assert b" ".join(b"%.6g" % share for share in shares) + b" rg" in content.get_data()
