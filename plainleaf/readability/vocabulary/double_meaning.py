"""Finds common words that have a special meaning in medicine and mislead lay readers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from plainleaf.package_data import package_data
from plainleaf.readability.vocabulary.jargon import Match
from plainleaf.readability.vocabulary.tokens import VocabularyWord, words

_ELEMENT = re.compile(r"<(?P<word>[^>]*)>|\S+")
_SKIP = ".."
_MOST_SKIPPED = 3

# One word of a pattern as the words that fit it; None is a gap.
_Element = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class DoubleMeaning:
    """A common word with a special meaning in medicine.

    ``means`` is that meaning and how readers may understand it, ``write`` what to write instead.
    """

    word: str
    means: str
    write: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Where a word has that meaning. ``before`` runs back from the word, ``after`` forwards."""

    before: tuple[_Element, ...]
    word: tuple[frozenset[str], ...]
    after: tuple[_Element, ...]
    meaning: DoubleMeaning


def double_meanings() -> tuple[DoubleMeaning, ...]:
    """Every word of ``double_meaning.yaml``, in its order."""
    return tuple(dict.fromkeys(pattern.meaning for pattern in _patterns()))


def find_double_meanings(text: str) -> list[Match]:
    """The words in an English text that mean something else in medicine, in order.

    Only where the words near them say so: ``positive`` in "the test is positive" but not in "stay
    positive". ``reason`` says what the word means there and how readers may understand it.
    """
    tokens = words(text)
    by_word = _patterns_by_word()
    found = []
    for place, token in enumerate(tokens):
        for pattern in by_word.get(token.value, ()):
            last = place + len(pattern.word) - 1
            if (
                _run(tokens, place, 1, pattern.word[1:])
                and _run(tokens, place, -1, pattern.before)
                and _run(tokens, last, 1, pattern.after)
            ):
                known = pattern.meaning
                end = tokens[last].end
                found.append(Match(token.start, end, known.word, known.write, known.means))
                break
    return found


def _run(
    tokens: Sequence[VocabularyWord], place: int, step: int, wanted: Sequence[_Element]
) -> bool:
    """Whether the words from a place on, forwards or backwards, are those of a pattern."""
    if not wanted:
        return True
    first, rest = wanted[0], wanted[1:]
    if first is None:
        return any(
            _run(tokens, place + step * skipped, step, rest)
            for skipped in range(_MOST_SKIPPED + 1)
            if _is_followed(tokens, place, step, skipped)
        )
    return (
        _is_followed(tokens, place, step, 1)
        and tokens[place + step].value in first
        and _run(tokens, place + step, step, rest)
    )


def _is_followed(tokens: Sequence[VocabularyWord], place: int, step: int, count: int) -> bool:
    """Whether ``count`` more words follow in this direction with nothing but space between."""
    end = place + step * count
    if not 0 <= end < len(tokens):
        return False
    low, high = sorted((place, end))
    return all(tokens[each].joined for each in range(low + 1, high + 1))


@cache
def _patterns() -> tuple[_Pattern, ...]:
    data = package_data("readability/vocabulary/double_meaning.yaml")
    groups = {name: frozenset(members) for name, members in data["groups"].items()}
    return tuple(
        _parse_pattern(
            text, groups, DoubleMeaning(each["word"], each["means"], tuple(each["write"]))
        )
        for each in data["words"]
        for text in each["patterns"]
    )


@cache
def _patterns_by_word() -> Mapping[str, tuple[_Pattern, ...]]:
    found: dict[str, tuple[_Pattern, ...]] = {}
    for pattern in _patterns():
        for word in pattern.word[0]:
            found[word] = (*found.get(word, ()), pattern)
    return found


def _parse_pattern(
    text: str, groups: Mapping[str, frozenset[str]], meaning: DoubleMeaning
) -> _Pattern:
    before: list[_Element] = []
    word: tuple[frozenset[str], ...] = ()
    after: list[_Element] = []
    for element in _ELEMENT.finditer(text):
        if element["word"] is not None:
            word = tuple(frozenset(each.split("/")) for each in element["word"].split())
        else:
            (after if word else before).append(_element(element.group(), groups))
    return _Pattern(tuple(reversed(before)), word, tuple(after), meaning)


def _element(text: str, groups: Mapping[str, frozenset[str]]) -> _Element:
    if text == _SKIP:
        return None
    found: frozenset[str] = frozenset()
    for each in text.split("/"):
        found |= groups[each[1:]] if each.startswith("@") else {each}
    return found
