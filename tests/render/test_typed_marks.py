"""What is typed at the start of a line, or between digits, in both prints and on the web."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page

from plainleaf.content import Leaflet
from plainleaf.render import Renderer, to_html
from plainleaf.verify import verify
from tests.browser import show
from tests.render.conftest import Clinic
from tests.soak import first_few

ORGANISATION = """\
name: Example Hospital
values:
  floor: 2. Obergeschoss
  more: "+ 5 Minuten"
  number: "# 3"
  over: "> 38"
  cold: "- 5 °C"
  cell: "| a"
  first: 1) x
  line: "---"
  double: "==="
"""
BODIES = {
    "a date": ("Your visit is on\n\n16. März 2027.", ["Your visit is on", "16. März 2027."]),
    "dates in a list": (
        "- 16. März 2027\n- 3. Juni 2027",
        ["16. März 2027", "3. Juni 2027"],
    ),
    "days in a list": ("- 15. Rest.\n- 1. Rest.", ["15. Rest.", "1. Rest."]),
    "a floor": ("It is on the\n\n2. Etage, room 5.", ["It is on the", "2. Etage, room 5."]),
    "a year": ("It opened in\n\n1986. It was good.", ["It opened in", "1986. It was good."]),
    "a code": ("Our number is\n01632. We are open.", ["Our number is 01632. We are open."]),
    "a fever": (
        "> 38°C means a fever.\n\nCall us if it is\n> 39°C for a day.",
        ["> 38°C means a fever.", "Call us if it is > 39°C for a day."],
    ),
    "signs": (
        "+ 5 minutes\n\n- 5 °C\n\n* Not for children\n\n= 3",
        ["+ 5 minutes", "- 5 °C", "* Not for children", "= 3"],
    ),
    "doses": (
        "Take 2*500mg tablets, 3*a day, at most 8*500mg.\n\n2 * 3 * 4 and a_b_c, 10^9 cells",
        [
            "Take 2*500mg tablets, 3*a day, at most 8*500mg.",
            "2 * 3 * 4 and a_b_c, 10^9 cells",
        ],
    ),
    "more doses": (
        "(2)*500mg tablets, 3* a day.\n\n½*500mg and ½*a, 2*(500mg) and 3*(250mg), 5%*2 and 5%*3",
        [
            "(2)*500mg tablets, 3* a day.",
            "½*500mg and ½*a, 2*(500mg) and 3*(250mg), 5%*2 and 5%*3",
        ],
    ),
    "boxes to tick": ("- ☐ your tablets\n- ☑ your glasses", ["☐ your tablets", "☑ your glasses"]),
    "lines": (
        "Ward 3\\\nExample Hospital\\\n12 High Street",
        ["Ward 3 Example Hospital 12 High Street"],
    ),
    "values": (
        "{floor}, rechts\n\n- {floor}\n- {more}\n- {cold}\n\n{more}\n\n{number}\n\n{over}\n\n"
        "{cold}\n\n{cell}\n\n{first}\n\n{line}\n\nAb\n{double}",
        [
            "2. Obergeschoss, rechts", "2. Obergeschoss", "+ 5 Minuten", "- 5 °C", "+ 5 Minuten",
            "# 3", "> 38", "- 5 °C", "| a", "1) x", "---", "Ab ===",
        ],
    ),
}  # fmt: skip


def leaflet_of(clinic: Clinic, body: str) -> Leaflet:
    clinic.write("leaflets/_organisation.yaml", ORGANISATION)
    return clinic.leaflet(body)


def in_order(wanted: list[str], text: str) -> list[str]:
    """The wanted words that do not follow those before them in the text."""
    at = 0
    missing = []
    for words in wanted:
        found = text.find(words, at)
        if found < 0:
            missing.append(words)
        else:
            at = found + len(words)
    return missing


@pytest.mark.parametrize("layout", first_few(["standard", "large-print"]))
@pytest.mark.parametrize("name", BODIES)
def test_a_print_says_what_was_typed_and_no_rule_of_its_wording_fails(
    clinic: Clinic, name: str, layout: str
) -> None:
    body, wanted = BODIES[name]
    leaflet = leaflet_of(clinic, body)
    data = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert in_order([" ".join(words.split()) for words in wanted], text) == []
    findings = verify(data, leaflet, clinic.layout(layout))
    assert [finding for finding in findings if finding.rule.startswith("V7")] == []


@pytest.mark.parametrize("name", BODIES)
def test_the_web_page_says_it_too(
    clinic: Clinic, name: str, browser_page: Page, tmp_path: Path
) -> None:
    body, wanted = BODIES[name]
    page = show(browser_page, to_html(leaflet_of(clinic, body), None, clinic.project), tmp_path)
    text = " ".join(page.inner_text("main").split())
    assert in_order(wanted, text) == []


@pytest.mark.parametrize("points", ["16. März 2027", "01632. We are open.", "+ 5 minutes"])
def test_a_key_point_a_sign_and_a_heading_say_it(clinic: Clinic, points: str) -> None:
    leaflet = clinic.leaflet(
        points=f'"{points}"', signs=f'"{points}"', heading=f'"{points}"', about=f'"{points}"'
    )
    data = Renderer(clinic.project).pdf(leaflet, clinic.layout())
    text = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split()
    )
    assert text.count(points) == 4
