"""One number for how far a text is past the targets of a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from plainleaf.readability.profiles import Limit, Profile
from plainleaf.readability.scores import Scores, score
from plainleaf.readability.text.sentences import Sentence


def compute_scores(
    sentences: Sequence[Sentence], language: str, limits: Profile, fewest: int | None = None
) -> Scores:
    """Every score of these sentences, with the verdict score for these limits.

    ``fewest`` sentences are needed for a score; by default as many as the profile says.
    """
    needed = limits.fewest_sentences.value if fewest is None else fewest
    found = score(sentences, language, needed)
    return replace(found, verdict_score=verdict_score(found, sentences, limits))


def verdict_score(scores: Scores, sentences: Sequence[Sentence], limits: Profile) -> float | None:
    """The mean of four measures, each counted in steps from its target (0) to its ceiling (1).

    They are SMOG, Flesch-Kincaid, rare words in 100, and sentences in 100 with more words than
    the ceiling. So a text at the targets has 0 and one at the ceilings 1; it can be below 0. It
    ranks texts, as ``docs/readability-evidence.md`` shows; a text fails on each rule separately.
    Rounded to two decimal places; None if one of the four does not apply.
    """
    smog, grade, rare = scores.smog, scores.flesch_kincaid_grade, scores.rare_words_per_100
    if smog is None or grade is None or rare is None:
        return None
    steps = (
        _steps(smog, limits.smog),
        _steps(grade, limits.flesch_kincaid_grade),
        _steps(rare, limits.rare_words_per_100),
        _steps(too_long_per_100(sentences, limits), limits.long_sentences_per_100),
    )
    return round(mean(steps), 2)


def too_long_per_100(sentences: Sequence[Sentence], limits: Profile) -> float:
    """How many sentences in 100 have more words than the ceiling of the profile."""
    most = limits.sentence_words.ceiling
    return 100 * sum(len(sentence.words) > most for sentence in sentences) / len(sentences)


def _steps(value: float, limit: Limit) -> float:
    """A profile may have one number for both limits; then a step is 1 grade, or 1 in 100."""
    return (value - limit.target) / ((limit.ceiling - limit.target) or 1)
