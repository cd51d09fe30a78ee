"""R103: the words are too hard on the whole (SMOG).

SMOG counts words of three syllables and more: the more of them in a sentence, the higher the
grade. It is the measure that studies of health leaflets found the steadiest, and its grade is the
one at which readers understand all of the text. Above the ceiling the leaflet fails, between
target and ceiling it is a warning. The finding shows the hardest sentence of the hardest part, and
names its long words: start there. A leaflet with fewer than 10 sentences is too short for the
formula, and this rule leaves it alone.

FAIL

    Radiotherapy administration necessitates individualised immobilisation and positioning.

PASS

    We help you lie still for each treatment.

Limit: ``smog`` of the profile. The grade is an estimate: the report shows its 90 % band.
Source: McLaughlin 1969 for the formula; Wang and others 2013 and Fitzsimmons and others 2010 for
its use with health texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.sentences import Sentence
from plainleaf.readability.subject import Hit, Rule, Subject, of_score


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, placed at the sentence with most long words in the hardest part."""
    grade = subject.scores.smog
    if grade is None or grade <= subject.profile.smog.target:
        return
    level = Level.ERROR if grade > subject.profile.smog.ceiling else Level.WARNING
    worst = max(subject.hardest_part.sentences, key=_hardness)
    yield of_score("R103", "SMOG", grade, subject, level, worst)


def _hardness(sentence: Sentence) -> tuple[int, int]:
    return len(sentence.long_words), len(sentence.words)


RULE = Rule(
    id="R103",
    title="The words are too hard on the whole (SMOG)",
    reason="Long words slow readers down, and many long words in a sentence stop them.",
    source="McLaughlin 1969; Wang and others 2013; Fitzsimmons and others 2010",
    check=check,
)
