from __future__ import annotations

from dataclasses import astuple

import pytest

from plainleaf.readability.scores import Scores, count, reading_age, score
from tests.readability.making import sentences_of

TEN = "The medicine helps. It works within an hour. " * 5


def test_fewer_than_ten_sentences_have_no_score_and_never_zero() -> None:
    sentences = sentences_of(TEN)
    assert len(sentences) == 10
    assert astuple(score(sentences[:9], "en", 10)) == (None,) * len(astuple(Scores()))
    assert score(sentences, "en", 10).smog is not None


def test_other_languages_have_no_english_grade() -> None:
    scores = score(sentences_of(TEN), "cy", 10)
    assert (scores.smog, scores.flesch_kincaid_grade, scores.reading_age) == (None, None, None)
    assert scores.language_formula is None
    assert scores.words_per_sentence == 4.0


def test_the_band_holds_the_grade_and_is_the_same_each_time() -> None:
    sentences = sentences_of(TEN)
    first, again = score(sentences, "en-GB", 10), score(sentences, "en-US", 10)
    assert first == again
    assert first.smog_low is not None
    assert first.smog is not None
    assert first.smog_high is not None
    assert first.smog_low < first.smog < first.smog_high


def test_the_band_is_that_of_the_binomial_where_sentences_have_one_long_word_or_none() -> None:
    # 20 of 40 sentences have one long word: 15 to 25 of 40 is the 90 % band of the binomial.
    scores = score(sentences_of(TEN * 4), "en", 10)
    low, high = (1.043 * (30 * count / 40) ** 0.5 + 3.1291 for count in (15, 25))
    assert (scores.smog_low, scores.smog_high) == (round(low, 1), round(high, 1))


def test_the_band_of_a_very_long_text_is_that_of_the_normal_distribution() -> None:
    # 200 of 400 sentences have one long word: 1.645 deviations of 10 to each side of 200.
    scores = score(sentences_of(TEN * 40), "en", 10)
    low, high = (1.043 * (30 * count / 400) ** 0.5 + 3.1291 for count in (183.55, 216.45))
    assert (scores.smog_low, scores.smog_high) == (round(low, 1), round(high, 1))


def test_the_band_of_a_very_long_text_is_narrow() -> None:
    scores = score(sentences_of(TEN * 40), "en", 10)
    assert scores.smog is not None
    assert scores.smog_low is not None
    assert scores.smog_high is not None
    assert scores.smog_high - scores.smog_low < 0.6


@pytest.mark.parametrize(
    ("grade", "age"),
    [(-1.0, "6 to 7"), (3.1, "8 to 9"), (6.2, "11 to 12"), (9.0, "14 to 15"), (13.4, "18 or over")],
)
def test_a_reading_age_is_five_years_above_the_grade(grade: float, age: str) -> None:
    assert reading_age(grade) == age


def test_counts_are_of_all_sentences() -> None:
    counts = count(sentences_of("The medicine helps. It works."), "en")
    assert astuple(counts) == (5, 2, 3, 1)


def test_a_grade_a_little_below_nought_is_given_as_nought() -> None:
    # 96 words of one syllable in 10 sentences: 0.39 * 9.6 + 11.8 - 15.59 is -0.046.
    ten, nine = (
        "You can go home at two if you feel well. ",
        "You can go home now if you feel well. ",
    )
    sentences = sentences_of(ten * 6 + nine * 4)
    assert sum(len(sentence.words) for sentence in sentences) == 96
    assert str(score(sentences, "en", 10).flesch_kincaid_grade) == "0.0"


def test_one_sentence_that_runs_on_does_not_make_up_a_whole_text() -> None:
    short, even = "See the nurse now. " * 11, "See the nurse now and then go home. " * 12
    mixed = score(sentences_of(f"{short}{'You can go home and ' * 10}rest."), "en", 10)
    alike = score(sentences_of(even), "en", 10)
    assert mixed.plain_score is not None
    assert alike.plain_score is not None
    assert mixed.plain_score < alike.plain_score
