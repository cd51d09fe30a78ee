"""R105: sentences and words are too long overall (Flesch-Kincaid)."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, of_score
from plainleaf.readability.text.sentences import Sentence


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit, at the sentence with the highest grade in the hardest part."""
    grade = context.scores.flesch_kincaid_grade
    limit = context.profile.flesch_kincaid_grade
    if grade is None or grade <= limit.target:
        return
    worst = max(context.hardest_part.sentences, key=_hardness)
    yield of_score("R105", grade, context, worst)


def _hardness(sentence: Sentence) -> float:
    """The formula's own weights, on one sentence."""
    words = len(sentence.words)
    return 0.39 * words + 11.8 * sum(word.syllables for word in sentence.words) / words
