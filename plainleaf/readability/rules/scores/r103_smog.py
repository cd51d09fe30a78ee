"""R103: the words are too hard overall (SMOG).

SMOG counts words with 3 or more syllables. The more there are in a sentence, the higher the grade.
Studies of health leaflets found it the most consistent measure, and its grade is the level at which
readers understand all of the text. Above the limit, the leaflet fails. Between the target and the
limit, it gets a warning. The finding shows the hardest sentence in the hardest part and lists its
long words, so start there. This rule does not apply to leaflets with fewer than 10 sentences, which
are too short for the formula.

FAIL

    Radiotherapy administration necessitates individualised immobilisation and positioning.

PASS

    We help you lie still for each treatment.

Limit: ``smog`` in the profile. The grade is an estimate: the report shows the range in which 90 in
100 such texts would be.
Source: McLaughlin 1969 for the formula; Wang and others 2013 and Fitzsimmons and others 2010 for
its use with health texts.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.rule_context import Hit, Rule, Subject, of_score
from plainleaf.readability.text.sentences import Sentence


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, at the sentence with the most long words in the hardest part."""
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
    title="The words are too hard overall (SMOG)",
    reason="Long words slow readers down, and many long words in a sentence stop them.",
    source="McLaughlin 1969; Wang and others 2013; Fitzsimmons and others 2010",
    check=check,
)
