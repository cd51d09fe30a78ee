"""What the pages of a leaflet are chosen by, and the space for notes after its end."""

from __future__ import annotations

import pytest

from plainleaf.content import load
from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer
from plainleaf.render.fit_pages import might_fill_a_page, page_fills
from plainleaf.render.page_one import other_order_is_better, quality
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


def test_what_to_do_until_help_comes_counts_with_its_box(clinic: Clinic) -> None:
    # Without it, the second box would seem to fit page 1 if help came first.
    signs = "\n".join(f"you have sign {number} of it" for number in range(5))
    clinic.leaflet(body=SENTENCE * 30, points="Rest.\nWalk.", signs=signs)
    file = clinic.root / "leaflets" / "knee.yaml"
    before, rest = file.read_text(encoding="utf-8").split("get_help:\n")
    box, after = rest.split("sections:\n")
    waits = "    while_you_wait: [" + ", ".join(["Lie flat and keep still."] * 7) + "]\n"
    file.write_text(f"{before}get_help:\n{(box + waits) * 2}sections:\n{after}", encoding="utf-8")
    renderer, layout = Renderer(clinic.project), clinic.layout()
    leaflet = load(file)
    assert other_order_is_better(renderer._set(leaflet, layout, True), True)
    first, *_ = page_fills(renderer.pages(leaflet, layout))
    assert first > 0.85


def test_less_space_is_tried_if_it_fills_a_page_though_it_saves_none(clinic: Clinic) -> None:
    box = "> [!NOTE]\n" + "\n>\n".join(f"> Rest for {minutes} minutes." for minutes in range(1, 15))
    leaflet = clinic.leaflet(body="Rest.\n\n" * 28 + box + "\n\n" + SENTENCE * 28)
    renderer, layout = Renderer(clinic.project), clinic.layout()
    usual = renderer._set(leaflet, layout, False)
    best = renderer.pages(leaflet, layout)
    assert min(page_fills(usual)[:-1]) < 0.7 <= min(page_fills(best)[:-1])
    assert len(usual.pages) == len(best.pages)
    assert might_fill_a_page(usual, layout.snug_saves)
    assert not might_fill_a_page(best, layout.snug_saves)


def test_fewer_pages_are_better_than_fuller_ones(clinic: Clinic) -> None:
    renderer, layout = Renderer(clinic.project), clinic.layout()
    short, long = (clinic.leaflet(body=SENTENCE * count) for count in (2, 90))
    one, many = (quality(renderer._set(each, layout, False)) for each in (short, long))
    assert one[0] < many[0]
    assert one < many


def test_a_short_list_or_paragraph_has_its_narrow_picture_beside_it(clinic: Clinic) -> None:
    for name, width in (("tall", 10), ("wide", 40)):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 20">'
        clinic.write(
            f"images/{name}.svg", f'{drawing}<circle cx="5" cy="10" r="5"/></svg>'.encode()
        )
    picture = "\n\n![A round thing](images/{}.svg)"
    for before, name, beside in (
        ("- one\n- two", "tall", True),
        ("- one\n- two", "wide", False),
        ("A short paragraph.", "tall", True),
        ("A short paragraph.", "wide", False),
        ("A paragraph that is taller than the picture would be. " * 3, "tall", False),
    ):
        leaflet = clinic.leaflet(body=before + picture.format(name))
        page, *_ = Renderer(clinic.project).page(leaflet, clinic.layout())
        assert ('<div class="beside">' in page) is beside
