"""Splits prose into sentences and words, each of which knows its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from plainleaf.content.source import Text
from plainleaf.finding import Place
from plainleaf.readability.text.addresses import without_numbers_to_call
from plainleaf.readability.text.language.syllables import syllables
from plainleaf.readability.text.language.vowels import is_spelled_out, syllables_by_vowels
from plainleaf.readability.text.sentence_ends import root_of, short_forms, stretches
from plainleaf.readability.text.word_pattern import words_in

# The number of a step inside a line is not one of its words.
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}[.)]|\(\d{1,2}\))\s+(?=\S)")
_LONG: Final = 3  # syllables; the number of the SMOG formula


class Word(NamedTuple):
    """One word: where it is in its passage, as written, and its syllables.

    ``syllables`` is 1 for numerals, for initials such as NHS and for words of another language:
    the grade formulas were made for plain words of one language. ``foreign`` marks the latter,
    ``explained`` a word that the glossary explains, ``unexplained`` initials that few readers know.
    """

    start: int
    end: int
    value: str
    syllables: int
    foreign: bool = False
    explained: bool = False
    unexplained: bool = False

    @property
    def long(self) -> bool:
        """Whether it has three syllables or more, as SMOG counts."""
        return self.syllables >= _LONG


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: ``start`` up to ``end`` of its ``text``; never without a word."""

    text: Text
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def value(self) -> str:
        """The sentence on one line."""
        return " ".join(self.text.value[self.start : self.end].split())

    @property
    def place(self) -> Place:
        """Where the sentence is in the file."""
        return self.text.place(self.start, self.end)

    @cached_property
    def long_words(self) -> tuple[Word, ...]:
        """Its words of three syllables or more, in reading order."""
        return tuple(word for word in self.words if word.syllables >= _LONG)

    @cached_property
    def words_in_capitals(self) -> int:
        """How many of its words are of two letters or more, all of them capitals."""
        return sum(word.value.isupper() and len(word.value) > 1 for word in self.words)

    @cached_property
    def lower_words(self) -> tuple[str, ...]:
        """Its words in lower case, with straight apostrophes."""
        small = tuple([word.value.lower() for word in self.words])
        if self.text.value.find("’", self.start, self.end) < 0:
            return small
        return tuple(word.replace("’", "'") for word in small)

    def place_of(self, word: Word) -> Place:
        """Where one of its words is in the file."""
        return self.text.place(word.start, word.end)


def split_sentences(
    text: Text, language: str, foreign: tuple[tuple[int, int], ...] = ()
) -> list[Sentence]:
    """The sentences of one passage (a paragraph, a list item), in reading order.

    The end of the passage ends a sentence, with or without a full stop. Web and email
    addresses, phone numbers and citation marks are not words. ``foreign`` has the stretches of
    ``text`` that are in another language than ``language``.
    """
    value = without_numbers_to_call(text.value)
    short = short_forms(language)
    root = root_of(language)
    pattern = words_in(value)
    found = []
    for start, end in stretches(value, short):
        numbered = _NUMBERED.match(value, start, end)
        first = numbered.end() if numbered else start
        words = tuple(_words(value, first, end, root, foreign, pattern))
        if words:
            begins = min(start + len(value[start:end]) - len(value[start:end].lstrip()), end)
            found.append(Sentence(text, begins, end, words))
    return found


def _words(
    value: str,
    start: int,
    end: int,
    root: str,
    foreign: tuple[tuple[int, int], ...],
    pattern: re.Pattern[str],
) -> Iterator[Word]:
    shouted = end - start > _LONGEST_LABEL and value[start:end].isupper()
    found = pattern.finditer(value, start, end)
    if root == "en" and not shouted and not foreign:
        # Nearly every word of every text is handled here; this is the quickest way to make a tuple.
        return (
            _new(
                Word,
                (
                    at.start(),
                    at.end(),
                    word := at[0],
                    _count_english_syllables(word),
                    False,
                    False,
                    False,
                ),
            )
            for at in found
        )
    return (_word(match, root, foreign, shouted=shouted) for match in found)


_new: Final = tuple.__new__


def _word(
    match: re.Match[str], root: str, foreign: tuple[tuple[int, int], ...], *, shouted: bool
) -> Word:
    start, end = match.span()
    if any(low <= start < high for low, high in foreign):
        return Word(start, end, match[0], 1, foreign=True)
    return Word(
        start, end, match[0], _count_syllables(match[0].lower() if shouted else match[0], root)
    )


_LONGEST_INITIALS: Final = 5
_LONGEST_LABEL: Final = 20  # characters; capitals beyond that are shouted words, not initials


def _count_syllables(word: str, root: str) -> int:
    if root == "en":
        return _count_english_syllables(word)
    if is_spelled_out(root) and word[0].isalpha() and "." not in word:
        return syllables_by_vowels(word, root)
    return 1


@lru_cache(maxsize=32768)
def _count_english_syllables(word: str) -> int:
    """Syllables of a word of an English text, as written."""
    said = short_forms("en").said.get(word.lower())
    if said:
        return sum(syllables(part) for part in said.split())
    if "." in word:
        return word.count(".") + 1 if word[0].isalpha() else 1
    if word.isupper() and 1 < len(word) <= _LONGEST_INITIALS:
        return 1
    return syllables(word) if word[0].isalpha() else 1
