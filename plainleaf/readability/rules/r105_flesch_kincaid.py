"""R105: sentences and words are too long on the whole (Flesch-Kincaid).

The Flesch-Kincaid grade adds up how long sentences are and how many syllables words have. It sees
long sentences of short words, which SMOG (R103) does not. Above the ceiling the leaflet fails,
between target and ceiling it is a warning. The finding shows the hardest sentence of the hardest
part. A leaflet with fewer than 10 sentences is too short for the formula, and this rule leaves it
alone.

FAIL

    You should not drive or use machines until the medicine has fully worn off and you feel awake.

PASS

    Do not drive until you feel fully awake. Do not use machines until then.

Limit: ``flesch_kincaid_grade`` of the profile.
Source: Kincaid and others 1975 for the formula; American Medical Association and US National
Institutes of Health for the grade.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.sentences import Sentence
from plainleaf.readability.subject import Hit, Rule, Subject, of_score


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, placed at the sentence of the hardest part with the highest grade."""
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
    title="Sentences and words are too long on the whole (Flesch-Kincaid)",
    reason="Many long sentences wear readers out, even where each is allowed.",
    source="Kincaid and others 1975; American Medical Association; National Institutes of Health",
    check=check,
)
