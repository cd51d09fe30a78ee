"""A heading stays with what it heads, whatever that is and wherever on a page it comes."""

from __future__ import annotations

import pytest

from plainleaf.render import Renderer
from plainleaf.verify import verify
from tests.render.conftest import SQUARE, Clinic
from tests.soak import first_few, one_in

WORDS = "Rest and move in turn. " * 4
DECORATION = "![decorative](images/square.svg)"
TABLE = "| Day | What to do |\n|---|---|\n| One | Rest |\n| Two | Walk |"
HEADED = {
    "a decoration": DECORATION,
    "two decorations": f"{DECORATION}\n\n{DECORATION}",
    "a decoration and a list": f"{DECORATION}\n\n- Rest\n- Walk\n- Eat",
    "a decoration and a table": f"{DECORATION}\n\n{TABLE}",
    "a decoration and a box": f"{DECORATION}\n\n> [!TIP]\n> {WORDS}",
    "a heading and a decoration": f"#### At night\n\n{DECORATION}",
    "words that lead in a decoration": f"This is the sign:\n\n{DECORATION}",
    "a picture": '![A black square](images/square.svg "The sign on our door")',
    "a table": TABLE,
    "a box": f"> [!WARNING]\n> {WORDS}",
    "a box with a decoration": f"> [!WARNING]\n> {DECORATION}\n>\n> {WORDS}",
    "a list": "- Rest\n- Walk\n- Eat",
    "a numbered list": "\n".join(f"{number}. Rest" for number in range(1, 10)),
    "a quotation": f"> {WORDS}",
}


def headed(block: str, first: int) -> str:
    """Fifteen such headings, each as many lines after the one before as no other."""
    return "\n\n".join(
        "Rest.\n\n" * (3 + (first + 5 * number) % 11) + f"### Day {number}\n\n{block}\n\n{WORDS}"
        for number in range(1, 16)
    )


@pytest.mark.parametrize("layout", first_few(["standard", "large-print"]))
@pytest.mark.parametrize("block", one_in(4, HEADED.values()), ids=HEADED)
def test_a_heading_stays_with_what_it_heads(clinic: Clinic, block: str, layout: str) -> None:
    clinic.write("leaflets/images/square.svg", SQUARE)
    leaflet = clinic.leaflet(body=headed(block, 0), heading="Each day")

    data = Renderer(clinic.project).pdf(leaflet, clinic.layout(layout))

    found = verify(data, leaflet, clinic.layout(layout), clinic.project)
    assert [each.message for each in found if each.rule in {"V603", "V604", "V606"}] == []


@pytest.mark.parametrize("first", first_few([1, 2, 6, 9]))
def test_a_heading_and_its_decoration_stay_with_the_words_at_each_line_of_a_page(
    clinic: Clinic, first: int
) -> None:
    clinic.write("leaflets/images/square.svg", SQUARE)
    leaflet = clinic.leaflet(body=headed(DECORATION, first), heading="Each day")

    data = Renderer(clinic.project).pdf(leaflet, clinic.layout())

    found = verify(data, leaflet, clinic.layout(), clinic.project)
    assert [each.message for each in found if each.rule in {"V603", "V604", "V606"}] == []
