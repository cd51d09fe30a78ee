"""Hard wording is found wherever people read it, however much easy text is around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.finding import Level
from plainleaf.readability import Verdict, check
from tests.readability.making import EASY, judged

MakeLeaflet = Callable[..., Leaflet]

HARD = "Prophylactic supplementation mitigates postoperative hypocalcaemia"


def rules_of(leaflet: Leaflet) -> set[str]:
    return {each.rule for each in check(leaflet).findings if each.level is Level.ERROR}


def test_two_hard_sentences_among_many_easy_ones_are_found() -> None:
    report = judged(EASY * 9 + HARD + ". Osteonecrosis necessitates stomatological evaluation.\n")
    assert report.verdict is Verdict.FAIL
    assert [each.rule for each in report.findings if each.rule == "R124"] == ["R124", "R124"]


def test_a_text_too_short_for_a_grade_fails_for_a_hard_sentence() -> None:
    assert judged(f"{HARD}.").verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "body",
    [
        EASY + f"### {HARD}\n\nRest at home.",
        EASY + f"| Sign | What |\n| --- | --- |\n| Day 1 | {HARD} |",
        EASY + f"Table: {HARD}\n\n| Sign | What |\n| --- | --- |\n| Day 1 | Rest |",
        EASY + f"[{HARD} and the treatment of the ensuing hypocalcaemia]{{lang=la}}.",
        EASY + f"[{HARD}]{{lang=en}}.",
        EASY + f"> [!NOTE]\n> {HARD}.",
        EASY + "https://example.org/" + HARD.replace(" ", "-"),
        EASY + HARD.title() + ".",
        EASY
        + "| A | B | C | D | E |\n"
        + "| --- " * 5
        + "|\n| "
        + HARD.replace(" ", " | ")
        + " |\n",
        EASY + f"[Bonjour à vous et merci. {HARD}. Bonne journée à toute la famille]{{lang=fr}}.",
        EASY + " ".join(f"[{word}]{{lang=la}}" for word in HARD.split()) + ".",
        EASY + "Rest at home — osteonecrosis — stomatological — hypocalcaemia — call us.",
        EASY + "Rest (prophylactic) at (stomatological) home (hypocalcaemia) (debridement).",
    ],
    ids=[
        *("heading", "cell", "caption", "foreign", "english", "alert", "address", "capitals"),
        *("row of cells", "in foreign words", "word by word", "dashes", "brackets"),
    ],
)
def test_a_hard_sentence_is_found_wherever_it_is(leaflet: MakeLeaflet, body: str) -> None:
    assert "R124" in rules_of(leaflet(body))


def test_the_name_of_a_contact_is_read_too(leaflet: MakeLeaflet) -> None:
    rest = "contacts:\n  ward: {name: %s, phone: 01632 960001}\n"
    assert "R124" in rules_of(leaflet(EASY, rest % HARD))
    assert rules_of(leaflet(EASY, rest % "Haematology and Oncology Day Unit")) == set()


@pytest.mark.parametrize("field", ["note", "hours"])
def test_what_is_written_about_a_contact_is_read_too(leaflet: MakeLeaflet, field: str) -> None:
    rest = "contacts:\n  ward: {name: Ward 3, phone: 01632 960001, %s: %s}\n"
    assert "R124" in rules_of(leaflet(EASY, rest % (field, HARD)))
    assert rules_of(leaflet(EASY, rest % (field, "Any time of the day or night"))) == set()


def test_a_sentence_in_the_place_of_a_glossary_term_is_read(leaflet: MakeLeaflet) -> None:
    rest = "glossary:\n  - term: %s\n    meaning: A rest at home.\n"
    assert "R124" in rules_of(leaflet(EASY, rest % f"{HARD} and bisphosphonates attenuate it"))
    assert rules_of(leaflet(EASY, rest % "peripherally inserted central catheter")) == set()


@pytest.mark.parametrize(
    "body",
    [
        EASY + "### Osteonecrosis necessitates debridement\n\nRest at home.",
        EASY + "### Osteoclastic hyperactivity\n\nRest at home.",
        EASY + "| Osteoclastic hyperactivity | Hypocalcaemia |\n| --- | --- |\n| Day 1 | Rest |\n",
    ],
    ids=["heading of 3 words", "heading of 2 words", "short cells"],
)
def test_a_short_hard_heading_or_row_is_a_warning(leaflet: MakeLeaflet, body: str) -> None:
    report = check(leaflet(body))
    assert [each.level for each in report.findings if each.rule == "R124"] == [Level.WARNING]


@pytest.mark.parametrize(
    "body",
    [
        EASY + "### Radiotherapy and chemotherapy\n\nRest at home.",
        EASY + "### Side effects of antibiotics\n\nRest at home.",
        EASY + "| Medicine | When |\n| --- | --- |\n| Amoxicillin, paracetamol | Every morning |\n",
    ],
    ids=["treatments", "side effects", "medicines"],
)
def test_headings_and_rows_that_patients_know_are_let_be(leaflet: MakeLeaflet, body: str) -> None:
    assert "R124" not in {each.rule for each in check(leaflet(body)).findings}


@pytest.mark.parametrize(
    "phrase",
    [
        "[Bonne santé et bon courage à toute la famille]{lang=fr}",
        "[Gute Besserung und alles Gute für Ihre Gesundheit]{lang=de}",
        "[Primum non nocere]{lang=la}",
        "[Mae'r daflen hon ar gael yn Gymraeg hefyd]{lang=cy}",
    ],
)
def test_words_of_another_language_are_let_be(leaflet: MakeLeaflet, phrase: str) -> None:
    assert rules_of(leaflet(EASY + f"You may read {phrase} there.")) == set()


def test_what_a_leaflet_cannot_avoid_or_explains_is_let_be() -> None:
    assert "R124" not in {
        each.rule
        for each in judged(
            EASY
            + "You may have chemotherapy, radiotherapy, physiotherapy or an operation.\n\n"
            + "Your physiotherapist, pharmacist and dietitian can help.\n"
        ).findings
    }


def test_short_words_that_few_know_are_found_when_many_come_in_a_row() -> None:
    jargon = (
        "The stent props the lumen. The plaque stays put. The graft may clot. The mesh may erode "
        "the bowel. The node goes for frozen section. A seroma may form. A shunt drains the bile. "
        "You may bleed from the stoma."
    )
    assert "R125" in {each.rule for each in judged(EASY * 5 + jargon).findings}
    assert "R125" not in {each.rule for each in judged(EASY * 5).findings}
