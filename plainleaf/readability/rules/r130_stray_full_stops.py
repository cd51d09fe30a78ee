"""R130: full stops stand where no sentence ends.

A text can be cut into short pieces with full stops, and every formula will call it easy. It is
then harder to read than before. A sentence does not end after "the", "of" or "because", and a
small letter does not follow the end of one. A slip of the pen or two is let be: the rule needs
three of them, and as many as no real text has.

FAIL

    The scan lets us look at the. Bones of your back and at the. Nerves that run through them
    and. Shows us where they are sore.

PASS

    The scan lets us look at the bones of your back. We see the nerves that run through them.
    This shows us where they are sore.

Limit: ``word_order.yaml`` holds the words; three places, and 3 in 100 of the sentences. English
only.
Source: our own measurement. Of 263 pages for patients (MedQuAD) none has more than 1.2 in 100 of
such sentences; with a full stop after every sixth word, none has fewer than 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.sentences import Sentence
from plainleaf.readability.subject import Hit, Rule, Subject
from plainleaf.readability.word_order import can_be_unfinished, ends_unfinished, stray_stops

_FEWEST: Final = 3
_UNFINISHED_SHARE: Final = 0.03
_STRAY_SHARE: Final = 0.3  # stray stops for each sentence; the 263 pages have at most 0.09


def check(subject: Subject) -> Iterator[Hit]:
    """One hit, at the first place, when there are too many to be slips. English only."""
    if not subject.english:
        return
    sentences = subject.sentences
    unfinished = [sentence for sentence in sentences if ends_unfinished(sentence)]
    could = sum(can_be_unfinished(sentence) for sentence in sentences)
    if len(unfinished) >= max(_FEWEST, _UNFINISHED_SHARE * could):
        yield _after_a_small_word(unfinished)
    chopped = [sentence for sentence in sentences if stray_stops(sentence) >= _FEWEST]
    stray = sum(stray_stops(sentence) for sentence in sentences)
    if chopped and (stray >= _STRAY_SHARE * len(sentences)):
        yield _inside(chopped[0], stray)


def _after_a_small_word(unfinished: list[Sentence]) -> Hit:
    first = unfinished[0]
    last = first.words[-1]
    said = message("R130", "unfinished", count=len(unfinished), word=last.value)
    finding = Finding("R130", Level.ERROR, said, first.place, message("R130", "suggestion"))
    return Hit(finding, tuple(sentence.value for sentence in unfinished))


def _inside(sentence: Sentence, count: int) -> Hit:
    said = message("R130", "stray", count=count)
    finding = Finding("R130", Level.ERROR, said, sentence.place, message("R130", "suggestion"))
    return Hit(finding, (sentence.value,))


RULE = Rule(
    id="R130",
    title="Full stops stand where no sentence ends",
    reason="Pieces of a sentence are harder to follow than the sentence.",
    source="Our own measurement on 263 pages for patients and on cut-up copies of them",
    check=check,
)
