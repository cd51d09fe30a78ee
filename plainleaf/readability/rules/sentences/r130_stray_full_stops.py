"""R130: full stops in the middle of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.fragments import (
    is_left_behind,
    is_piece,
    is_short,
    is_stranded,
    neighbours,
    sentences_of_paragraphs,
)
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.text.word_order import (
    can_be_unfinished,
    ends_unfinished,
    parting,
    stray_stops,
)

_FEWEST: Final = 3
_UNFINISHED_SHARE: Final = 0.03
_FEWEST_PARTINGS: Final = 6
_GO_ON: Final = -20  # decibels
_STRAY_SHARE: Final = 0.2
_PIECES_SHARE: Final = 0.07
_CERTAIN: Final = 2  # fragments that are not only short


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit for each of the signs, at the first place. English only."""
    if not context.english:
        return
    sentences = context.sentences
    unfinished = [each for each in sentences if ends_unfinished(each) and not is_left_behind(each)]
    could = sum(map(can_be_unfinished, sentences)) if len(unfinished) >= _FEWEST else 0
    if could and len(unfinished) >= _UNFINISHED_SHARE * could:
        yield _after_a_small_word(unfinished)
    else:
        yield from _in_the_middle(context)
    stray = list(map(stray_stops, sentences))
    if sum(stray) >= max(_FEWEST, _STRAY_SHARE * len(sentences)):
        yield _inside(sentences[stray.index(max(stray))], sum(stray))
    yield from _standing_alone(context)


def _in_the_middle(context: RuleContext) -> Iterator[Hit]:
    partings = [
        (parting(sentence, following), sentence, following)
        for part in context.parts
        for sentence, following in neighbours(part)
        if can_be_unfinished(sentence) and not is_stranded(sentence, following)
    ]
    if len(partings) < _FEWEST_PARTINGS or sum(each for each, _, _ in partings) > _GO_ON:
        return
    middle = [each for each in partings if each[0] < 0]
    _, sentence, following = min(middle, key=lambda each: each[0])
    words = f"{sentence.words[-1].value} {following.lower_words[0]}"
    values = [sentence.value for _, sentence, _ in middle]
    yield hit("R130", sentence.place, values, message="middle", count=len(middle), words=words)


def _standing_alone(context: RuleContext) -> Iterator[Hit]:
    if sum(map(is_piece, context.sentences)) < _CERTAIN:
        return  # nearly every text
    whole = list(sentences_of_paragraphs(context.parts))
    pieces = list(filter(is_piece, whole))
    if len(pieces) < _CERTAIN:
        return
    both = [each for each in whole if is_short(each) or each in pieces]
    if len(both) >= max(_FEWEST, _PIECES_SHARE * len(whole)):
        values = [sentence.value for sentence in both]
        place, count = pieces[0].place, len(both)
        yield hit("R130", place, values, message="pieces", suggestion="join", count=count)


def _after_a_small_word(unfinished: list[Sentence]) -> Hit:
    first = unfinished[0]
    last = first.words[-1].value
    values = [sentence.value for sentence in unfinished]
    count = len(unfinished)
    return hit("R130", first.place, values, message="unfinished", count=count, word=last)


def _inside(sentence: Sentence, count: int) -> Hit:
    return hit("R130", sentence.place, [sentence.value], message="stray", count=count)
