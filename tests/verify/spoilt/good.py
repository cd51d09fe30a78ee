"""The file that every way starts from: a leaflet with a bit of everything, laid out as usual."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plainleaf.content import Leaflet, load
from plainleaf.finding import Finding, Level
from plainleaf.project import Project
from plainleaf.render import Renderer
from plainleaf.render.layout import Layout, layouts
from plainleaf.verify import verify

CLINIC = Path(__file__).parent / "clinic"
PROJECT = Project(root=CLINIC, base=CLINIC / "leaflets")


@cache
def leaflet() -> Leaflet:
    """The leaflet."""
    return load(CLINIC / "leaflets/inhaler.yaml", PROJECT)


@cache
def layout() -> Layout:
    """Standard print."""
    return layouts(PROJECT)["standard"]


@cache
def good_pdf() -> bytes:
    """The finished file."""
    return Renderer(PROJECT).pdf(leaflet(), layout())


def refusals(pdf: bytes) -> list[Finding]:
    """Why a file is not the leaflet's: errors only."""
    found = verify(pdf, leaflet(), layout(), PROJECT)
    return [each for each in found if each.level is Level.ERROR]
