"""R105: sentences and words are too long overall (Flesch-Kincaid).

The Flesch-Kincaid grade combines the length of sentences with the number of syllables in words. It
picks up long sentences made of short words, which SMOG (R103) misses. Above the limit, the leaflet
fails. Between the target and the limit, it gets a warning. The finding shows the hardest sentence
in the hardest part. This rule does not apply to leaflets with fewer than 10 sentences, which are
too short for the formula.

FAIL

    You should not drive or use machines until the medicine has fully worn off and you feel awake.

PASS

    Do not drive until you feel fully awake. Do not use machines until then.

Limit: ``flesch_kincaid_grade`` in the profile.
Source: Kincaid and others 1975 for the formula; American Medical Association and US National
Institutes of Health for the grade.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.rule_context import Hit, Rule, Subject, of_score
from plainleaf.readability.text.sentences import Sentence


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, at the sentence with the highest grade in the hardest part."""
    grade = subject.scores.flesch_kincaid_grade
    limit = subject.profile.flesch_kincaid_grade
    if grade is None or grade <= limit.target:
        return
    level = Level.ERROR if grade > limit.ceiling else Level.WARNING
    worst = max(subject.hardest_part.sentences, key=_hardness)
    yield of_score("R105", "Flesch-Kincaid", grade, subject, level, worst)


def _hardness(sentence: Sentence) -> float:
    """The formula's own weights, on one sentence."""
    words = len(sentence.words)
    return 0.39 * words + 11.8 * sum(word.syllables for word in sentence.words) / words


RULE = Rule(
    id="R105",
    title="Sentences and words are too long overall (Flesch-Kincaid)",
    reason="A lot of long sentences tire readers out, even if each one is within the limit.",
    source="Kincaid and others 1975; American Medical Association; National Institutes of Health",
    check=check,
)
