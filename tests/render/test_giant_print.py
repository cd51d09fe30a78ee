"""Giant print: any size from 16 to 36 pt, whose requirements grow with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project
from plainleaf.render import Layout, Renderer, layouts
from plainleaf.render.layout import at_size, usual_layouts
from plainleaf.verify import measure, verify
from tests.editions import leaflets

EMERGENCY = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"
SMALL = leaflets.ROOT / "leaflets" / "mri-scan.yaml"
PROJECT = Project.of_leaflet(EMERGENCY)


@cache
def press() -> Renderer:
    return Renderer(PROJECT)


def giant(size_pt: float = 28) -> Layout:
    return at_size(layouts(PROJECT)["giant-print"], size_pt)


def findings(path: Path, layout: Layout) -> tuple[bytes, list[str]]:
    leaflet = load(path, PROJECT)
    pdf = press().pdf(leaflet, layout)
    return pdf, [f"{each.rule} {each.message}" for each in verify(pdf, leaflet, layout, PROJECT)]


@pytest.mark.parametrize("size_pt", [16, 20, 28])
def test_a_leaflet_in_any_size_meets_the_requirements_of_that_size(size_pt: float) -> None:
    pdf, found = findings(SMALL, giant(size_pt))
    assert not found
    assert measure(open_pdf(pdf)).body_text_mm >= size_pt * 0.519 * 25.4 / 72 - 0.005


def test_the_most_urgent_box_starts_on_page_1_and_goes_on() -> None:
    assert findings(EMERGENCY, giant())[1] == []


def test_text_of_a_smaller_size_is_refused() -> None:
    leaflet = load(SMALL, PROJECT)
    pdf = press().pdf(leaflet, giant(24))
    found = verify(pdf, leaflet, giant(28), PROJECT)
    assert {each.rule for each in found} >= {"V302"}


@pytest.mark.soak
@pytest.mark.parametrize("size_pt", [16, 18, 22, 24, 28, 32, 36])
@pytest.mark.parametrize("path", leaflets.SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_leaflet_in_every_size_builds_or_says_why(path: Path, size_pt: float) -> None:
    rules = {each[:4] for each in findings(path, giant(size_pt))[1]}
    assert not rules - ({"V601"} if size_pt > 28 else set())


def test_it_is_no_usual_layout() -> None:
    assert list(usual_layouts(PROJECT)) == [
        name for name, layout in layouts(PROJECT).items() if not layout.only_if_named
    ]
    assert "giant-print" not in usual_layouts(PROJECT)
    assert giant().only_if_named
