"""The transcript is what a listener hears: in tag order, with languages, headings and tables."""

from __future__ import annotations

import pytest

from plainleaf.pdf import open as open_pdf
from plainleaf.render import Renderer
from plainleaf.verify import transcript
from plainleaf.verify.transcript import language_name
from tests.render.conftest import SQUARE, Clinic

BODY = """\
We say [bonne santé]{lang=fr} to you, well-known and long-standing friends, again and again and
again, so that this paragraph runs over more than one line of the page for certain.

- shoes
  - with laces
- a stick

Table: What to take

| Day | Tablets |
|---|---|
| Monday | 1 |

See [our guide to knees](https://www.example.org/knees).

![A bent knee](images/knee.svg "Bend it slowly")
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    clinic = Clinic(tmp_path_factory.mktemp("clinic"))
    clinic.write("images/knee.svg", SQUARE)
    leaflet = clinic.leaflet(body=BODY)
    pdf = Renderer(clinic.project).pdf(leaflet, clinic.layout("large-print"))
    return transcript(open_pdf(pdf))


def test_another_language_is_told_before_its_words_and_the_way_back_after(said: str) -> None:
    assert "We say [French] bonne santé [English] to you" in said


def test_words_are_whole_where_a_line_ends(said: str) -> None:
    start, end = said.index("We say"), said.index("for certain.")
    paragraph = said[start:end].replace("[French] ", "").replace("[English] ", "")
    source = BODY.split("\n\n")[0].replace("[bonne santé]{lang=fr}", "bonne santé")
    assert paragraph == " ".join(source.split()).removesuffix("for certain.")


def test_headings_tell_their_level(said: str) -> None:
    assert said.count("[heading level 1]") == 1
    assert "[heading level 2] " in said


def test_lists_tell_their_length_and_hold_the_lists_within(said: str) -> None:
    start = said.index("[list of 2]\n  • shoes")
    lines = said[start:].splitlines()
    assert lines[:6] == [
        "[list of 2]",
        "  • shoes",
        "    [list of 1]",
        "      • with laces",
        "    [end of list]",
        "  • a stick",
    ]


def test_a_cell_is_spoken_with_the_heads_of_its_row_and_column(said: str) -> None:
    assert "What to take\n[table, 2 rows, 2 columns]\n  [row 1] Day; Tablets\n" in said
    assert "  [row 2] Monday; Tablets: 1\n[end of table]" in said


def test_links_and_pictures_are_announced(said: str) -> None:
    assert "See [link] our guide to knees (example.org/knees)." in said
    assert "[picture: A bent knee]" in said
    assert "Bend it slowly" in said


def test_lines_at_the_head_and_foot_are_not_spoken(said: str) -> None:
    assert "Page 1" not in said


def test_languages_have_names_and_unknown_ones_their_tag() -> None:
    assert language_name("cy") == "Welsh"
    assert language_name("en-GB") == "English"
    assert language_name("tlh") == "tlh"
