"""Setting a leaflet closer is tried where it may save a page, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.content.model import Leaflet
from plainleaf.project import Project
from plainleaf.render import Layout, Renderer
from plainleaf.render.fit_pages import ONE_PAGE, SNUG, might_save_a_page
from plainleaf.render.weasyprint_patches.fixes.page_limit import TooManyPagesError
from tests.render.conftest import Clinic
from tests.soak import first_few

ROOT = Path(__file__).parents[2]
SENTENCE = "Rest and move in turn, and ask the ward when you do not know what to do. "
BULLETS = "\n".join(f"- Walk for {minutes} minutes" for minutes in range(1, 9))
# Of its own, so that the pages of these texts do not depend on the publisher that ships.
PUBLISHER = """\
name: Example Hospital
department: Patient information
address: [Anytown]
other_formats: "Ask us for this leaflet in large print, braille, audio or another language."
feedback: "Call 01632 960 003 (example number)."
disclaimer: "This leaflet does not replace the advice of your own doctor or nurse."
"""


@pytest.fixture(autouse=True)
def publisher(clinic: Clinic) -> None:
    clinic.write("leaflets/_organisation.yaml", PUBLISHER)


def bodies() -> list[str]:
    """Texts of many lengths: of long paragraphs, of one-line bullets, of both."""
    long = [SENTENCE * 9] * 9
    mixed = [SENTENCE * 5, f"### Days\n\n{BULLETS}", SENTENCE] * 3
    return [
        "\n\n".join(parts[:count]) + "\n\n" + "Rest. " * lines
        for parts in (long, mixed)
        for count in range(2, 9, 2)
        for lines in (1, 60)
    ]


def what_closer_saves(
    renderer: Renderer, leaflet: Leaflet, layout: Layout
) -> tuple[bool, bool] | None:
    """Whether a page is foreseen to be saved, and whether one is; None for a single page."""
    document = renderer._set(leaflet, layout, False)
    pages = len(document.pages)
    if pages == 1:
        return None
    fit, share = (ONE_PAGE, layout.one_page_saves) if pages == 2 else (SNUG, layout.snug_saves)
    closer = renderer._fit_pages(leaflet, layout, False, fit, pages - 1)
    return might_save_a_page(document, share), closer is not None


@pytest.mark.parametrize("layout", first_few(["standard", "large-print"]))
def test_no_page_that_could_be_saved_is_given_up(clinic: Clinic, layout: str) -> None:
    renderer = Renderer(clinic.project)
    found = [
        what_closer_saves(renderer, clinic.leaflet(body=body), clinic.layout(layout))
        for body in bodies()
    ]
    assert (False, True) not in found
    assert {(False, False), (True, True)} <= set(found)


def tries(renderer: Renderer, leaflet: Leaflet, layout: Layout) -> list[str]:
    """How the pages of a leaflet are set until the best are found."""
    made: list[str] = []
    real = renderer._set

    def listening(*args: object) -> object:
        made.append(str(args[3]) if len(args) > 3 else "")
        return real(*args)  # type: ignore[arg-type]

    renderer._set = listening  # type: ignore[method-assign, assignment]
    renderer.pages(leaflet, layout)
    return made


def test_a_leaflet_of_two_full_pages_is_set_once(clinic: Clinic) -> None:
    leaflet = clinic.leaflet(body="\n\n".join([SENTENCE * 5] * 5))
    assert tries(Renderer(clinic.project), leaflet, clinic.layout()) == [""]


def test_our_short_leaflet_is_set_closer_to_make_one_page() -> None:
    path = ROOT / "leaflets" / "spinal-cord-compression.yaml"
    project = Project.of_leaflet(path)
    layout = Clinic(project.root).layout()
    assert tries(Renderer(project), load(path, project), layout)[-1] == ONE_PAGE


def test_setting_stops_when_there_are_more_pages_than_may_be(clinic: Clinic) -> None:
    renderer, layout = Renderer(clinic.project), clinic.layout()
    leaflet = clinic.leaflet(body="\n\n".join([SENTENCE * 5] * 9))
    pages = len(renderer._set(leaflet, layout, False).pages)
    assert pages > 2
    assert len(renderer._set(leaflet, layout, False, "", pages).pages) == pages
    with pytest.raises(TooManyPagesError):
        renderer._set(leaflet, layout, False, "", pages - 1)
    assert len(renderer._set(leaflet, layout, False).pages) == pages
