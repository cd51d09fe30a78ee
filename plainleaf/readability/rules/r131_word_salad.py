"""R131: the words make no sentences.

A formula counts words and does not read them, so a heap of short words gets a fine grade. Two
signs give such a heap away. In English only some words can follow "the", "can" or "we"; mixed-up
words break that all the time. And four words in ten of any real text are small ones such as "the",
"of", "you" and "is"; a bare list of words has hardly any.

FAIL

    Bed the of on lie. Nurse a for is can wait the. Your and from scan the was the home. To the
    with go you must will.

PASS

    Lie on the bed. Wait for a nurse. You can go home after the scan.

Limit: ``word_order.yaml`` holds the words. Four impossible pairs and 3 in 100 of those that could
be one; or, from 50 words, fewer than 25 small words in 100. English only.
Source: our own measurement. Of 263 pages for patients (MedQuAD) none has more than two impossible
pairs, and none fewer than 34 small words in 100; mixed up, none has fewer than 5 impossible pairs
in 100.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.sentences import Sentence, Word
from plainleaf.readability.subject import Hit, Rule, Subject
from plainleaf.readability.word_order import clash, neighbours, small_words

_FEWEST_PAIRS: Final = 4
_PAIRS_SHARE: Final = 0.03
_FEWEST_WORDS: Final = 50
_SMALL_SHARE: Final = 0.25


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit for each of the two signs. English only."""
    if not subject.english:
        return
    sentences = subject.sentences
    pairs = [
        (sentence, *pair, clash(*pair)) for sentence in sentences for pair in neighbours(sentence)
    ]
    impossible = [(sentence, first, second) for sentence, first, second, bad in pairs if bad]
    if len(impossible) >= max(_FEWEST_PAIRS, _PAIRS_SHARE * len(pairs)):
        yield _mixed_up(impossible)
    words = sum(len(sentence.words) for sentence in sentences)
    small = sum(map(small_words, sentences))
    if words >= _FEWEST_WORDS and small < _SMALL_SHARE * words:
        yield _bare(sentences, round(100 * small / words))


def _mixed_up(impossible: list[tuple[Sentence, Word, Word]]) -> Hit:
    sentence, first, second = impossible[0]
    said = message(
        "R131", "order", count=len(impossible), pair=f"{first.value} {second.value}".lower()
    )
    place = sentence.text.place(first.start, second.end)
    finding = Finding("R131", Level.ERROR, said, place, message("R131", "suggestion"))
    return Hit(finding, tuple(dict.fromkeys(each.value for each, _, _ in impossible)))


def _bare(sentences: tuple[Sentence, ...], share: int) -> Hit:
    barest = min(
        (sentence for sentence in sentences if len(sentence.words) > 1),
        key=lambda sentence: small_words(sentence) / len(sentence.words),
        default=sentences[0],
    )
    said = message("R131", "bare", share=share, least=round(100 * _SMALL_SHARE))
    finding = Finding("R131", Level.ERROR, said, barest.place, message("R131", "suggestion"))
    return Hit(finding, (barest.value,))


RULE = Rule(
    id="R131",
    title="The words make no sentences",
    reason="A heap of short words gets a good grade and tells a reader nothing.",
    source="Our own measurement on 263 pages for patients and on mixed-up copies of them",
    check=check,
)
