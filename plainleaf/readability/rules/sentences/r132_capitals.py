"""R132: capital letters in the middle of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.text.word_order import is_small, small_words

_FEWEST: Final = 5
_SHARE: Final = 0.1
_IN_A_ROW: Final = 4


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit for capitals on small words, and one for each sentence in capitals. English only."""
    if not context.english:
        return
    with_capitals = [sentence for sentence in context.sentences if _has_capitals(sentence)]
    raised = [
        (sentence, word)
        for sentence in with_capitals
        for word in sentence.words[1:]
        if word.value.istitle() and word.value != "I" and is_small(word)
    ]
    if len(raised) >= _FEWEST:
        small = sum(map(small_words, context.sentences))
        if len(raised) >= _SHARE * small:
            yield _report_raised(raised)
    for sentence in with_capitals:
        run = _longest_run(sentence)
        if len(run) >= _IN_A_ROW:
            place = sentence.text.place(run[0].start, run[-1].end)
            yield hit("R132", place, [sentence.value], message="block", count=len(run))


def _has_capitals(sentence: Sentence) -> bool:
    """Whether it has a capital after its first word."""
    behind = sentence.text.value[sentence.words[0].end : sentence.end]
    return behind != behind.lower()


def _report_raised(raised: list[tuple[Sentence, Word]]) -> Hit:
    sentence, word = raised[0]
    place = sentence.place_of(word)
    values = dict.fromkeys(each.value for each, _ in raised)
    return hit("R132", place, values, message="raised", count=len(raised), word=word.value)


def _longest_run(sentence: Sentence) -> list[Word]:
    """The longest run of words in capitals that is not just a list of initials."""
    best: list[Word] = []
    if len([word for word in sentence.words if word.value.isupper()]) < _IN_A_ROW:
        return best
    for in_capitals, words in groupby(sentence.words, key=lambda word: word.value.isupper()):
        run = list(words) if in_capitals else []
        if sum(len(each.value) > 1 for each in run) < _IN_A_ROW:
            continue  # letters, as in "hepatitis A, B and C"
        if len(run) > len(best) and any(map(is_small, run)):
            best = run
    return best
