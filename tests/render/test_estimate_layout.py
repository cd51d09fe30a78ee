"""How a leaflet will fit its pages, foreseen."""

from __future__ import annotations

import io

import pypdf
import pytest

from plainleaf.render import Renderer
from plainleaf.render.estimate_layout import (
    LINE_BY_X,
    _Ruler,
    help_fits_below,
    likely_one_page,
)
from plainleaf.verify import verify
from tests.render.conftest import Clinic
from tests.soak import first_few


def test_a_few_key_points_leave_room_for_the_urgent_box(clinic: Clinic) -> None:
    assert help_fits_below(clinic.leaflet(), clinic.layout("large-print"))


def test_many_key_points_do_not(clinic: Clinic) -> None:
    points = "\n".join(["A key point that takes more than one line of large print"] * 6)
    signs = "\n".join(["a sign that takes more than one line of large print"] * 6)
    leaflet = clinic.leaflet(points=points, signs=signs)
    assert not help_fits_below(leaflet, clinic.layout("large-print"))
    assert help_fits_below(leaflet, clinic.layout("standard"))


def rows(count: int) -> str:
    return "### Days\n\n| Day | What to do |\n|---|---|\n" + "".join(
        f"| {day} | Walk for {day} minutes and rest |\n" for day in range(1, count + 1)
    )


@pytest.mark.parametrize("layout", first_few(["standard", "large-print"]))
@pytest.mark.parametrize("count", first_few([18, 12, 24, 45, 90], 2))
@pytest.mark.parametrize("before", [1, 9])
def test_a_heading_is_never_left_alone_by_its_table_however_tall(
    clinic: Clinic, layout: str, count: int, before: int
) -> None:
    body = "\n\n".join(["Rest and move in turn. " * 3] * before) + "\n\n" + rows(count)
    leaflet = clinic.leaflet(body=body)
    data = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    found = verify(data, leaflet, clinic.layout(layout), clinic.project)
    assert [each for each in found if each.rule in {"V603", "V604", "V606"}] == []


def test_a_leaflet_a_little_over_one_page_is_foreseen_and_then_fits_one(clinic: Clinic) -> None:
    bodies = ["\n\n".join(["Rest and move in turn. " * 8] * count) for count in range(1, 12)]
    foreseen = [
        likely_one_page(clinic.leaflet(body=body), clinic.layout(), clinic.project)
        for body in bodies
    ]
    assert foreseen[0]
    assert not foreseen[-1]
    assert foreseen == sorted(foreseen, reverse=True)
    data = Renderer(clinic.project).pdf(clinic.leaflet(body=bodies[0]), clinic.layout())
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1


def test_a_picture_counts_by_its_proportions(clinic: Clinic) -> None:
    sizes = {"low": (60, 3), "high": (60, 60), "words": (60, 60)}
    for name, (width, height) in sizes.items():
        words = "<text fill='#fff' font-size='20' y='30'>Hip</text>" if name == "words" else ""
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
            f'<rect width="{width}" height="{height}"/>{words}</svg>'
        )
        clinic.write(f"images/{name}.svg", drawing)
    layout, taken = clinic.layout(), {}
    for name in sizes:
        leaflet = clinic.leaflet(body=f"![A hip](images/{name}.svg)")
        taken[name] = _Ruler(layout, clinic.project).whole(leaflet)
    line = layout.promises.body_x_height_mm * LINE_BY_X
    assert taken["high"] - taken["low"] == pytest.approx((75 - 170 / 20) / line, abs=0.5)
    # One with words has the whole width, as far as the page is high enough.
    assert taken["words"] - taken["high"] == pytest.approx((110 - 75) / line, abs=0.1)


def test_a_table_set_as_blocks_starts_under_its_heading_and_fills_the_page(
    clinic: Clinic,
) -> None:
    head = "| Day | Walk | Rest | How it may feel |\n|---|---|---|---|\n"
    days = "".join(f"| Day {day} | {day} minutes | An hour | A bit sore |\n" for day in range(1, 9))
    leaflet, layout = clinic.leaflet(body=head + days), clinic.layout("large-print")
    pages = pypdf.PdfReader(io.BytesIO(Renderer(clinic.project).pdf(leaflet, layout))).pages
    with_heading = next(page for page in pages if "What happens next" in page.extract_text())
    assert "Day 1" in with_heading.extract_text()
