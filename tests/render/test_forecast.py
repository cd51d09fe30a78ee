"""How a leaflet will fit its pages, foreseen."""

from __future__ import annotations

import io

import pypdf

from plainleaf.render import Renderer
from plainleaf.render.forecast import help_fits_below, nearly_one_page

from .conftest import Clinic


def test_a_few_key_points_leave_room_for_the_urgent_box(clinic: Clinic) -> None:
    assert help_fits_below(clinic.leaflet(), clinic.layout("large-print"))


def test_many_key_points_do_not(clinic: Clinic) -> None:
    points = "\n".join(["A key point that takes more than one line of large print"] * 6)
    signs = "\n".join(["a sign that takes more than one line of large print"] * 6)
    leaflet = clinic.leaflet(points=points, signs=signs)
    assert not help_fits_below(leaflet, clinic.layout("large-print"))
    assert help_fits_below(leaflet, clinic.layout("standard"))


def test_a_leaflet_a_little_over_one_page_is_foreseen_and_then_fits_one(clinic: Clinic) -> None:
    bodies = ["\n\n".join(["Rest and move in turn. " * 8] * count) for count in range(1, 12)]
    foreseen = [nearly_one_page(clinic.leaflet(body=body), clinic.layout()) for body in bodies]
    assert foreseen[0]
    assert not foreseen[-1]
    assert foreseen == sorted(foreseen, reverse=True)
    data = Renderer(clinic.project).pdf(clinic.leaflet(body=bodies[0]), clinic.layout())
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
