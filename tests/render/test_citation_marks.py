"""An organisation can keep the marks of citations out of print; sources and the web keep them."""

from __future__ import annotations

import pytest

from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer
from plainleaf.verify import verify, verify_html
from tests.render.conftest import Clinic

BODY = """\
Rest helps most people [@guide] [@guide]. It **often works [@guide]**, and soon [@guide].

It can help [@guide]:

- with pain [@guide]
- [@guide] with sleep

| What | Why |
| --- | --- |
| Ice | It cools [@guide] |
| Heat | [@guide] |
"""


@pytest.mark.parametrize("layout", ["standard", "large-print"])
def test_print_has_only_the_list_of_sources(clinic: Clinic, layout: str) -> None:
    clinic.write("leaflets/_organisation.yaml", "citation_marks: web\n")
    leaflet = clinic.leaflet(BODY)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    words = " ".join(line for page in open_pdf(pdf).pages for line in page.lines())
    assert words.count("[1]") == 1  # before the source itself
    said = "Rest helps most people. It often works, and soon. It can help:"
    assert said.replace(" ", "") in words.replace(" ", "")
    assert "A guide to knees." in words
    assert verify(pdf, leaflet, clinic.layout(layout), clinic.project) == []


def test_the_web_page_keeps_every_mark(clinic: Clinic) -> None:
    clinic.write("leaflets/_organisation.yaml", "citation_marks: web\n")
    leaflet = clinic.leaflet(BODY)
    html = Renderer(clinic.project).html(leaflet)
    assert html.count('class="citation"') == BODY.count("[@")
    assert verify_html(html, leaflet, clinic.project) == []


@pytest.mark.parametrize("organisation", ["", "citation_marks: everywhere\n"])
def test_without_the_field_print_has_the_marks(clinic: Clinic, organisation: str) -> None:
    clinic.write("leaflets/_organisation.yaml", "name: Clinic\n" + organisation)
    leaflet = clinic.leaflet(BODY)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    words = " ".join(line for page in open_pdf(pdf).pages for line in page.lines())
    assert words.count("[1]") >= BODY.count("[@")
    assert verify(pdf, leaflet, clinic.layout(), clinic.project) == []


def test_a_mark_that_is_printed_all_the_same_is_found(clinic: Clinic) -> None:
    with_marks = clinic.leaflet(BODY)
    pdf = Renderer(clinic.project).pdf(with_marks, clinic.layout())
    clinic.write("leaflets/_organisation.yaml", "citation_marks: web\n")
    without = clinic.leaflet(BODY)
    assert verify(pdf, without, clinic.layout(), clinic.project)
