"""R131: words that do not make sentences.

A formula counts words but does not read them, so a jumble of short words gets a good grade. 2
things give it away. First, in English some kinds of word often follow each other and others hardly
ever do: "the pain", not "pain the". Second, about 4 in 10 words in any real text are small ones
such as "the", "of", "you" and "is". A bare list of words has hardly any.

FAIL

    Bed the of on lie. Nurse a for is can wait the. Your and from scan the was the home. To the
    with go you must will.

PASS

    Lie on the bed. Wait for a nurse. You can go home after the scan.

Limit: ``word_order.yaml`` has the kinds of word and how often they follow each other. A text fails
on any of these: 20 or more pairs of neighbouring words that, taken together, are as unlikely as
words in random order; 3 very unlikely sentences (and 5 in 100); or, in 50 words or more, fewer than
25 small words in 100. English only.
Source: our own measurement (``docs/readability-evidence.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.text.word_order import least_likely_pair, order_of, small_words

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
    title="Words that do not make sentences",
    reason="A jumble of short words gets a good grade but tells readers nothing.",
    source="Our own measurement on public texts and on mixed-up copies of them",
    check=check,
)
