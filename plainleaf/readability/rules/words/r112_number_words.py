"""R112: a number written as a word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from plainleaf.package_data import word_set
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at, one_press
from plainleaf.readability.text.language.numbers import number_at, number_words
from plainleaf.readability.text.sentences import Sentence

_data = partial(word_set, "readability/rules/data/amounts.yaml")
_JOINTS: Final = frozenset({"to", "or", "in"})
_PAIR: Final = 2


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each number in words, or pair of them such as "two or three"."""
    if not context.english or number_words().isdisjoint(context.vocabulary):
        return
    for sentence in context.sentences:
        if not number_words().isdisjoint(sentence.lower_words):
            yield from _hits(sentence)


def _hits(sentence: Sentence) -> Iterator[Hit]:
    words = sentence.lower_words
    at = 0
    while at < len(words):
        found = number_at(words, at)
        if not found:
            at += 1
            continue
        value, end = found
        numerals = f"{value:,}"
        joined = number_at(words, end + 1) if end < len(words) and words[end] in _JOINTS else None
        if joined:
            numerals, end = f"{numerals} {words[end]} {joined[0]:,}", joined[1]
        if _counts(sentence, at, end, value, joined=bool(joined)):
            yield _hit(sentence, at, end, numerals)
        at = end


def _counts(sentence: Sentence, at: int, end: int, value: int, *, joined: bool) -> bool:
    """Whether these words are an amount that is better written in numerals."""
    words = sentence.lower_words
    ahead = words[at - 1] if at else ""
    after = words[end] if end < len(words) else ""
    unit = after in _data("counted")
    if value == 1 and not joined:
        return False
    if after[:1].isdigit() or after in _data("fractions") or _is_name(sentence, at):
        return False
    if _has_hyphen(sentence, end - 1) and not unit:
        return False
    return unit or joined or not (value == _PAIR and (ahead in _data("pairs") or not after))


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether a number is part of a name, such as "Ward Ten"."""
    return at > 0 and sentence.words[at].value[:1].isupper()


def _has_hyphen(sentence: Sentence, at: int) -> bool:
    end = sentence.words[at].end
    return sentence.text.value[end : end + 1] == "-"


def _hit(sentence: Sentence, at: int, end: int, numerals: str) -> Hit:
    start, stop = sentence.words[at].start, sentence.words[end - 1].end
    written = " ".join(sentence.text.value[start:stop].split())
    replacement = one_press(sentence.text, start, stop, numerals)
    facts = {"written": written, "numerals": numerals, "replacement": replacement}
    return hit_at("R112", sentence.text, start, stop, **facts)
