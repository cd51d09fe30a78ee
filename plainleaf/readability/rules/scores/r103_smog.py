"""R103: the words are too hard overall (SMOG)."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, of_score
from plainleaf.readability.text.sentences import Sentence


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit, at the sentence with the most long words in the hardest part."""
    grade = context.scores.smog
    if grade is None or grade <= context.profile.smog.target:
        return
    worst = max(context.hardest_part.sentences, key=_hardness)
    yield of_score("R103", grade, context, worst)


def _hardness(sentence: Sentence) -> tuple[int, int]:
    return len(sentence.long_words), len(sentence.words)
