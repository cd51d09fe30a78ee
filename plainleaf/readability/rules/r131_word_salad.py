"""R131: the words make no sentences.

A formula counts words and does not read them, so a heap of short words gets a fine grade. Two
signs give such a heap away. In English some kinds of words follow each other often and others
hardly ever: "the pain", and not "pain the". Words in random order break that all the time. And four
words in ten of any real text are small ones such as "the", "of", "you" and "is"; a bare list of
words has hardly any.

FAIL

    Bed the of on lie. Nurse a for is can wait the. Your and from scan the was the home. To the
    with go you must will.

PASS

    Lie on the bed. Wait for a nurse. You can go home after the scan.

Limit: ``word_order.yaml`` holds the kinds and how often they follow each other. From 20 pairs of
neighbours, all of them together as unlikely as in a random order; or three sentences, and 5 in 100
of them, that are very unlikely each; or, from 50 words, fewer than 25 small words in 100. English
only.
Source: our own measurement (``docs/readability-evidence.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.sentences import Sentence
from plainleaf.readability.subject import Hit, Rule, Subject
from plainleaf.readability.word_order import least_likely_pair, order_of, small_words

_FEWEST_PAIRS: Final = 20
_RANDOM: Final = -0.2  # decibels a pair; see word_order.yaml
_VERY_UNLIKELY: Final = -15  # decibels a sentence
_FEWEST_SENTENCES: Final = 3
_SENTENCES_SHARE: Final = 0.05
_FEWEST_WORDS: Final = 50
_SMALL_SHARE: Final = 0.25


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit for each of the two signs. English only."""
    if not subject.english:
        return
    sentences = subject.sentences
    orders = [order_of(sentence) for sentence in sentences]
    words = sum(len(sentence.words) for sentence in sentences)
    pairs = words - len(sentences)
    mixed = [each for each, order in zip(sentences, orders, strict=True) if order < 0]
    very = sum(order <= _VERY_UNLIKELY for order in orders)
    on_the_whole = pairs >= _FEWEST_PAIRS and sum(orders) < _RANDOM * pairs
    if on_the_whole or very >= max(_FEWEST_SENTENCES, _SENTENCES_SHARE * len(sentences)):
        yield _mixed_up(mixed, min(zip(orders, range(len(orders)), strict=True))[1], sentences)
    small = sum(map(small_words, sentences))
    if words >= _FEWEST_WORDS and small < _SMALL_SHARE * words:
        yield _bare(sentences, round(100 * small / words))


def _mixed_up(mixed: list[Sentence], worst: int, sentences: tuple[Sentence, ...]) -> Hit:
    sentence = sentences[worst]
    first, second = least_likely_pair(sentence)
    said = message("R131", "order", count=len(mixed), pair=f"{first.value} {second.value}".lower())
    place = sentence.text.place(first.start, second.end)
    finding = Finding("R131", Level.ERROR, said, place, message("R131", "suggestion"))
    return Hit(finding, tuple(dict.fromkeys(each.value for each in mixed)))


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
    source="Our own measurement on public texts and on mixed-up copies of them",
    check=check,
)
