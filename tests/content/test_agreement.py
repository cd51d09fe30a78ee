"""Two things of one name in a file are seen, on lines of their own and on one line."""

from __future__ import annotations

import pytest

from tests.content.leaflet_files import Clinic

SOURCE = """\
  - id: who-2010
    text: "World Health Organization. Drawing blood: best practices. 2010."
    url: https://www.who.int/publications/i/item/9789241599221
"""
TERM = """\
glossary:
  - term: vein
    say: VAYN
    meaning: A tube in your body that carries blood.
"""


@pytest.mark.parametrize(
    ("old", "new", "rule", "column"),
    [
        (
            f"sources:\n{SOURCE}",
            "sources: [{id: who-2010, text: One}, {id: who-2010, text: Two}]\n",
            "C209",
            43,
        ),
        (
            f"sources:\n{SOURCE}",
            "sources: [{id: who-2010, text: One}, {id: WHO-2010, text: Two}]\n",
            "C209",
            43,
        ),
        (f"sources:\n{SOURCE}", f"sources:\n{SOURCE}  - id: who-2010\n    text: Two\n", "C209", 9),
        (
            TERM,
            "glossary: [{term: Vein, meaning: A tube.}, {term: vein, meaning: A net.}]\n",
            "C218",
            51,
        ),
    ],
)
def test_two_of_one_name_are_refused_at_the_second(
    clinic: Clinic, old: str, new: str, rule: str, column: int
) -> None:
    (finding,) = clinic.findings((old, new))
    assert finding.rule == rule
    assert finding.place.column == column


def test_two_of_different_names_on_one_line_are_right(clinic: Clinic) -> None:
    one_line = "sources: [{id: who-2010, text: One}, {id: who-2011, text: Two}]\n"
    assert len(clinic.load((f"sources:\n{SOURCE}", one_line)).sources) == 2
