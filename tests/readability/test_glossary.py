"""A term that the glossary explains in plain words is excused, within limits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding
from plainleaf.readability import Report, check
from tests.readability.making import EASY

MakeLeaflet = Callable[..., Leaflet]
TODAY = date(2026, 11, 23)
EXPLAINED = "glossary:\n  - {term: radiotherapy, meaning: Strong rays that kill cancer cells.}\n"
# 1 sentence in 2 has one long word, the same each time.
ABOUT_RAYS = "You come for radiotherapy. You can go home. It does not hurt. Drive home slowly. "


def judged(made: Leaflet) -> Report:
    return check(made, today=TODAY)


def about(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def test_an_explained_term_lowers_the_adjusted_grade_and_leaves_the_raw_one(
    leaflet: MakeLeaflet,
) -> None:
    plain, explained = (
        judged(leaflet(EASY * 3 + ABOUT_RAYS, rest)).scores for rest in ("", EXPLAINED)
    )
    report = judged(leaflet(EASY * 3 + ABOUT_RAYS, EXPLAINED))
    assert report.adjusted is not None
    assert report.excused == ("radiotherapy",)
    assert explained.smog is not None
    assert report.adjusted.smog is not None
    assert report.adjusted.smog < explained.smog
    assert plain.smog == pytest.approx(explained.smog, abs=0.3)  # the meaning itself is counted


def test_the_plural_of_a_term_is_explained_too(leaflet: MakeLeaflet) -> None:
    rest = "glossary:\n  - {term: metastasis, meaning: A cancer that has spread.}\n"
    report = judged(leaflet(EASY * 3 + "You have metastases. You can go home.", rest))
    assert report.excused == ("metastasis",)


@pytest.mark.parametrize(
    ("meaning", "told"),
    [
        ("Treatment with ionising particles.", "ionising"),
        ("An osteolytic thing.", "osteolytic"),
        ("Rays that go in and out " + "of your arm and your leg " * 4 + ".", "words"),
    ],
)
def test_a_meaning_that_is_not_plain_explains_nothing(
    meaning: str, told: str, leaflet: MakeLeaflet
) -> None:
    rest = f"glossary:\n  - {{term: radiotherapy, meaning: {meaning}}}\n"
    report = judged(leaflet(EASY * 3 + ABOUT_RAYS, rest))
    assert report.excused == ()
    assert report.adjusted is None
    [finding] = about(report, "R140")
    assert finding.level == "warning"
    assert told in finding.message


def test_at_most_eight_terms_are_excused(leaflet: MakeLeaflet) -> None:
    terms = [
        *("radiotherapy", "chemotherapy", "denosumab", "morphine", "ibuprofen", "operation"),
        *("antibiotic", "anaesthetic", "physiotherapy", "radiographer"),
    ]
    text = EASY * 12 + " ".join(f"You may need {term}." for term in terms)
    rest = "glossary:\n" + "".join(
        f"  - {{term: {term}, meaning: A thing that helps you.}}\n" for term in terms
    )
    assert len(judged(leaflet(text, rest)).excused) == 8


def test_at_most_five_words_in_a_hundred_are_excused(leaflet: MakeLeaflet) -> None:
    report = judged(leaflet(ABOUT_RAYS * 20, EXPLAINED))
    assert report.adjusted is not None
    assert report.adjusted.smog is not None
    assert report.scores.smog is not None
    # 20 of some 340 words are long, and 17 of them are excused.
    assert report.adjusted.smog > 3.2
    assert report.adjusted.smog < report.scores.smog


def test_a_leaflet_far_above_the_ceiling_is_not_saved_by_its_glossary(
    leaflet: MakeLeaflet,
) -> None:
    hard = "Radiotherapy medication administration requires hospital investigation. "
    report = judged(leaflet(EASY + hard * 8, EXPLAINED))
    assert report.scores.smog is not None
    assert report.scores.smog > 9.0 + 1.5
    [finding] = about(report, "R140")
    assert finding.level == "error"
    assert f"{report.scores.smog:g}" in about(report, "R103")[0].message  # the raw grade decides


def test_where_the_allowance_decides_the_report_says_so_with_both_grades(
    leaflet: MakeLeaflet,
) -> None:
    text = EASY + "Radiotherapy is safe. " * 3 + "The hospital operation is easy. " * 9
    report = judged(leaflet(text, EXPLAINED))
    assert report.adjusted is not None
    assert report.scores.smog is not None
    assert 8.0 < report.scores.smog <= 10.5
    [finding] = about(report, "R140")
    assert finding.level == "note"
    assert f"{report.scores.smog:g}" in finding.message
    assert f"{report.adjusted.smog:g}" in finding.message
    assert '"radiotherapy"' in finding.message


@pytest.mark.parametrize(
    "meaning", ["It is a thing in the body.", "A medical word.", "Something that is used."]
)
def test_a_meaning_that_says_nothing_explains_nothing(leaflet: MakeLeaflet, meaning: str) -> None:
    rest = f"glossary:\n  - {{term: metastasis, meaning: {meaning}}}\n"
    report = judged(leaflet(EASY * 3 + "You have metastases. You can go home.", rest))
    assert report.excused == ()
    [found] = [each for each in about(report, "R140") if "does not say what it is" in each.message]
    assert found.level.value == "error"


@pytest.mark.parametrize("meaning", ["Your doctor.", "A type of cancer.", "A person who helps."])
def test_a_short_meaning_can_say_enough(leaflet: MakeLeaflet, meaning: str) -> None:
    rest = f"glossary:\n  - {{term: metastasis, meaning: {meaning}}}\n"
    report = judged(leaflet(EASY * 3 + "You have metastases. You can go home.", rest))
    assert report.excused == ("metastasis",)
