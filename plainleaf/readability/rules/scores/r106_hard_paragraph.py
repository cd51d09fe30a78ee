"""R106: one paragraph is far too hard.

A leaflet can have a good grade overall and still have one paragraph that few people can read,
because the plain sentences around it hide the problem. A paragraph or list item fails if it has 6
or more different words with 3 or more syllables, and its SMOG grade is 3 grades above the limit for
the whole leaflet.

FAIL

    Radiotherapy administration necessitates individualised immobilisation. Simultaneous
    chemotherapy potentiates toxicity.

PASS

    We help you lie still for each treatment. Having both treatments can make you feel worse.

Limit: ``paragraph`` in the profile.
Source: our own measurement of how far SMOG swings on short texts (``profiles.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plainleaf.finding import Finding, Level
from plainleaf.readability.formulas import smog
from plainleaf.readability.messages import message, number_of
from plainleaf.readability.rule_context import Hit, Rule, Subject, names
from plainleaf.readability.text.sentences import Sentence


def check(subject: Subject) -> Iterator[Hit]:
    """A hit for every passage above the paragraph limit of the profile. English only."""
    if not subject.english:
        return
    limit = subject.profile.paragraph
    for part in subject.parts:
        for _, group in groupby(part.sentences, key=lambda sentence: id(sentence.text)):
            sentences = tuple(group)
            long_words = {
                word.value.lower(): word for sentence in sentences for word in sentence.long_words
            }
            hard = smog(len(long_words), len(sentences)) > limit.smog
            if hard and len(long_words) >= limit.fewest_long_words:
                yield _hit(sentences, names(long_words.values()), len(long_words))


def _hit(sentences: tuple[Sentence, ...], words: str, count: int) -> Hit:
    said = message(
        "R106", "message", long=count, sentences=number_of("R106", "sentences", len(sentences))
    )
    place = sentences[0].text.place(sentences[0].start, sentences[-1].end)
    finding = Finding("R106", Level.ERROR, said, place, message("R106", "words", words=words))
    return Hit(finding, tuple(sentence.value for sentence in sentences))


RULE = Rule(
    id="R106",
    title="One paragraph is far too hard",
    reason="Plain sentences elsewhere do not help a reader who gets stuck here.",
    source="Our own measurement of how far SMOG swings on short texts",
    check=check,
)
