"""Finds signs that a text was chopped up or shuffled to please a formula.

English only. Readability formulas look only at the length of sentences and words, so full stops at
random make any text "easy". But then sentences end after "the", and in shuffled text "the" comes
before "of". Words are sorted into kinds, and for each pair of kinds ``word_order.yaml`` says how
much more often the second follows the first in real text than in a random order, in decibels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.readability.text.sentences import Sentence, Word

_SHORTEST: Final = 3  # words; "What for?" and "Ask about the." are too short to judge
_SHORTEST_WITH_ENDING: Final = 5  # letters; "feed" and "this" are not inflected
_NEVER: Final = -20  # decibels, as in the table
_FULL_STOP: Final = re.compile(r"\.[\"'”’)\]]*$")
_STRAY: Final = re.compile(r"(?<=[^\W\d_A-Z]{3})\.(?=\s+[^\W\d_A-Z]{2})")


@dataclass(frozen=True, slots=True)
class _Order:
    kinds: tuple[str, ...]
    kind_of: Mapping[str, int]
    endings: tuple[tuple[str, int], ...]
    number: int
    word: int
    pairs: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    strangers: frozenset[tuple[str, str]]
    turned_round: frozenset[int]
    asking: int
    unfinished: frozenset[str]
    small_words: frozenset[str]


@cache
def _order() -> _Order:
    table: dict[str, Any] = package_data("readability/language/word_order.yaml")
    endings: dict[str, str] = table["endings"]
    named = [*table["kinds"], *endings.values(), *table["left"]]
    names = tuple(dict.fromkeys(named))
    number, word = map(names.index, table["left"])
    return _Order(
        kinds=names,
        kind_of={
            word: names.index(kind)
            for kind, words in table["kinds"].items()
            for word in words.split()
        },
        endings=tuple((ending, names.index(kind)) for ending, kind in endings.items()),
        number=number,
        word=word,
        pairs=tuple(_row(table, kind, names) for kind in names),
        starts=tuple(map(int, table["starts"].split())),
        ends=tuple(
            table["may_end"].get(kind, int(measured))
            for kind, measured in zip(names, table["ends"].split(), strict=True)
        ),
        strangers=frozenset(
            (word, other) for word, others in table["strangers"].items() for other in others.split()
        ),
        turned_round=frozenset(map(names.index, table["turned_round"])),
        asking=names.index("who"),
        unfinished=frozenset(table["unfinished"].split()),
        small_words=frozenset(table["small_words"].split()),
    )


def _row(table: dict[str, Any], kind: str, names: tuple[str, ...]) -> tuple[int, ...]:
    chosen = table["may_follow"].get(kind, {})
    measured = map(int, table["pairs"][kind].split())
    return tuple(chosen.get(name, each) for name, each in zip(names, measured, strict=True))


def kinds() -> tuple[str, ...]:
    """The names of all kinds; the index of a kind is its number."""
    return _order().kinds


@lru_cache(maxsize=32768)
def kind_of(word: str) -> int:
    """The number of the kind that an English word belongs to; ``word`` is in lower case."""
    order = _order()
    known = order.kind_of.get(word)
    if known is not None:
        return known
    if word[0].isdigit():
        return order.number
    if len(word) >= _SHORTEST_WITH_ENDING:
        for ending, kind in order.endings:
            if word.endswith(ending):
                return kind
    return order.word


def is_small(word: Word) -> bool:
    """Whether it is one of the small words that join English sentences together."""
    return word.value.lower() in _order().small_words


def small_words(sentence: Sentence) -> int:
    """How many of its words are small ones."""
    small = _order().small_words
    return sum(map(small.__contains__, sentence.lower_words))


def can_be_unfinished(sentence: Sentence) -> bool:
    """Whether a sentence ends in a full stop and is long enough to judge by its last word."""
    if len(sentence.words) < _SHORTEST:
        return False
    after = sentence.text.value[sentence.words[-1].end : sentence.end]
    return after == "." or ("." in after and bool(_FULL_STOP.search(after.rstrip())))


def is_question(sentence: Sentence) -> bool:
    """Whether it ends in a question mark."""
    after = sentence.text.value[sentence.words[-1].end : sentence.end]
    return after.lstrip().startswith("?")


def ends_unfinished(sentence: Sentence) -> bool:
    """Whether a full stop comes after a word that needs more, such as ``the`` or ``because``."""
    last = sentence.words[-1]
    stop = sentence.text.value[last.end : last.end + 1]
    return stop == "." and last.value in _order().unfinished and can_be_unfinished(sentence)


def parting(sentence: Sentence, following: Sentence) -> int:
    """How much more likely it is that a sentence ends here than that it carries on, in decibels.

    Below 0 the last word of one and the first of the next look like neighbours.
    """
    order = _order()
    words = sentence.lower_words[-1], following.lower_words[0]
    last, first = map(kind_of, words)
    together = _NEVER if words in order.strangers else order.pairs[last][first]
    return order.ends[last] + order.starts[first] - together


def stray_stops(sentence: Sentence) -> int:
    """How many of its full stops come before a lower-case letter, outside short forms."""
    inside = sentence.text.value, sentence.start, sentence.words[-1].start
    return len(_STRAY.findall(*inside)) if inside[0].find(".", *inside[1:]) >= 0 else 0


def order_of(sentence: Sentence) -> int:
    """How well the words of a sentence follow each other, in decibels summed over its pairs.

    Real sentences are above 0, longer ones further; words in random order are below. The order of
    a question ("Is it safe?") does not count as wrong, nor does a question of two words ("What
    for?").
    """
    order = _order()
    found = [kind_of(word) for word in sentence.lower_words]
    together = [order.pairs[first][second] for first, second in pairwise(found)]
    if is_question(sentence):
        brief = len(found) < _SHORTEST and found[0] == order.asking
        turned = [brief or first in order.turned_round for first in found[:-1]]
        together = [
            max(0, each) if turn else each for each, turn in zip(together, turned, strict=True)
        ]
    return sum(together)


def least_likely_pair(sentence: Sentence) -> tuple[Word, Word]:
    """The two neighbouring words, of a sentence with at least two, that are rarest in real text."""
    pairs, words = _order().pairs, sentence.words
    found = [kind_of(word) for word in sentence.lower_words]
    at = min(range(len(words) - 1), key=lambda at: pairs[found[at]][found[at + 1]])
    return words[at], words[at + 1]
