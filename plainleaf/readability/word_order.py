"""Signs that words were cut up or mixed up to please a formula: small words in impossible places.

English only. Readability formulas see how long sentences and words are and nothing else, so full
stops put in at random make any text "easy". What they cannot hide is that a sentence then ends
after "the", and that words in random order put "the" before "of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from plainleaf.readability.data import read
from plainleaf.readability.sentences import Sentence, Word

_SHORTEST: Final = 3  # words; "What for?" and "Ask about the." are no sentences to judge by
_FULL_STOP: Final = re.compile(r"\.[\"'”’)\]]*$")
_STRAY: Final = re.compile(r"(?<=[^\W\d_A-Z]{3})\.(?=\s+[^\W\d_A-Z]{2})")


@dataclass(frozen=True, slots=True)
class _Order:
    determiners: frozenset[str]
    unfinished: frozenset[str]
    small_words: frozenset[str]
    clashes: Mapping[str, frozenset[str]]


@cache
def _order() -> _Order:
    table: dict[str, Any] = read("language/word_order.yaml")
    after = frozenset(table["not_after_determiner"].split())
    clashes = dict.fromkeys(table["determiners"].split(), after)
    clashes.update({word: frozenset(others.split()) for word, others in table["clashes"]})
    return _Order(
        determiners=frozenset(table["determiners"].split()),
        unfinished=frozenset(table["unfinished"].split()),
        small_words=frozenset(table["small_words"].split()),
        clashes=clashes,
    )


def is_small(word: Word) -> bool:
    """Whether it is one of the small words that hold English sentences together."""
    return word.value.lower() in _order().small_words


def small_words(sentence: Sentence) -> int:
    """How many of its words are small ones."""
    small = _order().small_words
    return sum(map(small.__contains__, sentence.lowered))


def can_be_unfinished(sentence: Sentence) -> bool:
    """Whether a sentence ends in a full stop and is long enough for its last word to tell."""
    if len(sentence.words) < _SHORTEST:
        return False
    after = sentence.text.value[sentence.words[-1].end : sentence.end]
    return "." in after and bool(_FULL_STOP.search(after.rstrip()))


def ends_unfinished(sentence: Sentence) -> bool:
    """Whether a full stop comes after a word that promises more, such as ``the`` or ``because``."""
    last = sentence.words[-1]
    stop = sentence.text.value[last.end : last.end + 1]
    return stop == "." and last.value in _order().unfinished and can_be_unfinished(sentence)


def stray_stops(sentence: Sentence) -> int:
    """How many full stops inside it are followed by a small letter and belong to no short form."""
    inside = sentence.text.value, sentence.start, sentence.words[-1].start
    return len(_STRAY.findall(*inside)) if inside[0].find(".", *inside[1:]) >= 0 else 0


def neighbours(sentence: Sentence) -> Iterator[tuple[Word, Word]]:
    """Each pair of words of which English allows only some to follow, with only a space between."""
    clashes = _order().clashes
    if clashes.keys().isdisjoint(sentence.lowered):
        return
    value, words = sentence.text.value, sentence.words
    for at, lowered in enumerate(sentence.lowered[:-1]):
        if lowered in clashes and value[words[at].end : words[at + 1].start].isspace():
            yield words[at], words[at + 1]


def clash(first: Word, second: Word) -> bool:
    """Whether no English sentence has these two words side by side."""
    return second.value in _order().clashes[first.value.lower()]
