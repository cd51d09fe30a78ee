"""R131: words that do not make sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.text.word_order import least_likely_pair, order_of, small_words

_FEWEST_PAIRS: Final = 20
_RANDOM: Final = -0.2  # decibels a pair; see word_order.yaml
_VERY_UNLIKELY: Final = -15  # decibels a sentence
_FEWEST_SENTENCES: Final = 3
_SENTENCES_SHARE: Final = 0.05
_FEWEST_WORDS: Final = 50
_SMALL_SHARE: Final = 0.25


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit for each of the two signs. English only."""
    if not context.english:
        return
    sentences = context.sentences
    orders = [order_of(sentence) for sentence in sentences]
    words = sum(len(sentence.words) for sentence in sentences)
    pairs = words - len(sentences)
    mixed = [each for each, order in zip(sentences, orders, strict=True) if order < 0]
    very = sum(order <= _VERY_UNLIKELY for order in orders)
    on_the_whole = pairs >= _FEWEST_PAIRS and sum(orders) < _RANDOM * pairs
    if on_the_whole or very >= max(_FEWEST_SENTENCES, _SENTENCES_SHARE * len(sentences)):
        yield _report_mixed(mixed, min(zip(orders, range(len(orders)), strict=True))[1], sentences)
    small = sum(map(small_words, sentences))
    if words >= _FEWEST_WORDS and small < _SMALL_SHARE * words:
        yield _bare(sentences, round(100 * small / words))


def _report_mixed(mixed: list[Sentence], worst: int, sentences: tuple[Sentence, ...]) -> Hit:
    sentence = sentences[worst]
    first, second = least_likely_pair(sentence)
    pair = f"{first.value} {second.value}".lower()
    place = sentence.text.place(first.start, second.end)
    values = dict.fromkeys(each.value for each in mixed)
    return hit("R131", place, values, message="order", count=len(mixed), pair=pair)


def _bare(sentences: tuple[Sentence, ...], share: int) -> Hit:
    barest = min(
        (sentence for sentence in sentences if len(sentence.words) > 1),
        key=lambda sentence: small_words(sentence) / len(sentence.words),
        default=sentences[0],
    )
    least = round(100 * _SMALL_SHARE)
    return hit("R131", barest.place, [barest.value], message="bare", share=share, least=least)
