"""One number for how far a text lies past the targets."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from plainleaf.readability.grades.verdict_score import verdict_score
from plainleaf.readability.profiles import Profile, profile
from plainleaf.readability.scores import NO_SCORES, Scores
from plainleaf.report import REPORTERS
from plainleaf.report.result import FileResult
from tests.readability.making import EASY, judged, sentences_of

PLAIN = profile("plain")
TOO_LONG = " ".join(["You", *["can"] * 28, "rest."])
FIVE = sentences_of("Rest. Sleep. Drink. Eat.") + sentences_of(TOO_LONG)  # 20 in 100 are too long


def at(part: float, limits: Profile) -> Scores:
    """Scores that lie so far from each target to its ceiling."""
    smog, grade, rare = (
        limit.target + part * (limit.ceiling - limit.target)
        for limit in (limits.smog, limits.flesch_kincaid_grade, limits.rare_words_per_100)
    )
    return replace(NO_SCORES, smog=smog, flesch_kincaid_grade=grade, rare_words_per_100=rare)


@pytest.mark.parametrize("name", ["plain", "medical"])
def test_it_is_0_at_the_targets_and_1_at_the_ceilings_of_the_profile(name: str) -> None:
    limits = profile(name)
    assert verdict_score(at(0, limits), FIVE[:4], limits) == 0
    assert verdict_score(at(1, limits), FIVE, limits) == 1


def test_it_is_the_mean_of_four_steps_and_may_be_below_0() -> None:
    assert verdict_score(at(2, PLAIN), FIVE[:4], PLAIN) == 1.5
    assert verdict_score(at(0, PLAIN), FIVE, PLAIN) == 0.25
    assert verdict_score(at(-1, PLAIN), FIVE[:4], PLAIN) == -0.75


def test_a_profile_with_one_number_for_target_and_ceiling_counts_steps_of_one() -> None:
    one = PLAIN.smog.model_copy(update={"target": 9.0})
    limits = PLAIN.model_copy(update={"smog": one})
    assert verdict_score(replace(at(0, PLAIN), smog=11.0), FIVE[:4], limits) == 0.5


@pytest.mark.parametrize("measure", ["smog", "flesch_kincaid_grade", "rare_words_per_100"])
def test_it_is_null_where_one_of_its_measures_is(measure: str) -> None:
    scores = replace(at(1, PLAIN), **{measure: None})
    assert verdict_score(scores, FIVE, PLAIN) is None


def test_a_report_has_it_for_the_text_and_for_each_part_that_is_long_enough() -> None:
    report = judged(EASY * 3)
    assert report.scores.verdict_score is not None
    assert report.scores.verdict_score < 0
    assert report.sections[0].scores.verdict_score == report.scores.verdict_score
    assert judged(EASY).scores.verdict_score is None
    assert judged(EASY * 3, language="cy").scores.verdict_score is None


def test_a_text_with_a_sentence_that_is_too_long_scores_higher() -> None:
    easy, harder = judged(EASY * 3), judged(EASY * 3 + TOO_LONG)
    assert easy.scores.verdict_score is not None
    assert harder.scores.verdict_score is not None
    assert harder.scores.verdict_score > easy.scores.verdict_score


def test_it_stands_among_the_scores_of_the_report_for_programs() -> None:
    report = judged(EASY * 3)
    result = FileResult("draft.txt", report.source, report.findings, report)
    [file] = json.loads(REPORTERS["json"]().report([result]))["files"]
    assert file["scores"]["verdict_score"] == report.scores.verdict_score
