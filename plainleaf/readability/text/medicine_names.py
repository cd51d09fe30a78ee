"""Finds names of medicines in a text that is not English: no plainer word can replace them.

A name is in Latin letters (``warfarin``), or in the letters of the language with its Latin name
right after it in brackets, as it is on the box. Each form of it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.readability.prose import ProsePart
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.vocabulary.frequency import in_other_letters
from plainleaf.readability.vocabulary.naming import is_medicine

_DATA: Final = "readability/vocabulary/medicine_names.yaml"
_BRACKET: Final = re.compile(r"[\s*_]*[(（]\s*(?P<name>[A-Za-z]{4,}(?:-[A-Za-z]+)*)")
_NEAR: Final = 60  # characters after a word that can hold its name in brackets
_SHORT: Final = 7  # a name of so few letters may be the start of another word


def with_medicine_names(parts: tuple[ProsePart, ...], language: str) -> tuple[ProsePart, ...]:
    """The parts of a text with the names of medicines marked as explained; English ones unchanged.

    English has lists of its own. ``language`` is a BCP 47 tag.
    """
    if root_of(language) == "en":
        return parts
    sentences = [sentence for part in parts for sentence in part.sentences]
    starts = tuple({*_own_starts(sentences, language), *_latin_starts()})
    return tuple(
        replace(part, sentences=tuple(_marked(each, starts) for each in part.sentences))
        for part in parts
    )


def is_latin_name(word: str) -> bool:
    """Whether a word in lower case is the common name of a medicine in Latin letters."""
    return word.isascii() and (word in _names() or is_medicine(word))


def _own_starts(sentences: Iterable[Sentence], language: str) -> Iterator[str]:
    """How the names start that the text gives in Latin letters too, in lower case."""
    for sentence in sentences:
        for word in sentence.words:
            after = sentence.text.value[word.end : word.end + _NEAR]
            found = _BRACKET.match(after)
            if found is None or not word.value[0].isalpha():
                continue
            latin = found["name"].lower()
            # A language in Latin letters puts other words in brackets too.
            if in_other_letters(latin, language) or is_latin_name(latin):
                yield _start(word.value.lower())


@cache
def _latin_starts() -> tuple[str, ...]:
    """The whole names, less a last e: many languages write "morphin" and add their own ending."""
    return tuple(name.removesuffix("e") for name in _names() if len(name) > _SHORT)


def _start(name: str) -> str:
    rules = _rules()
    return name[: max(rules["shortest_start"], len(name) - rules["ending"])]


def _marked(sentence: Sentence, starts: tuple[str, ...]) -> Sentence:
    words = tuple(_mark(word, starts) for word in sentence.words)
    return sentence if words == sentence.words else replace(sentence, words=words)


def _mark(word: Word, starts: tuple[str, ...]) -> Word:
    low = word.value.lower()
    if low.startswith(starts) or is_latin_name(low):
        return word._replace(explained=True)
    return word


@cache
def _names() -> frozenset[str]:
    return frozenset(_rules()["names"])


def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = package_data(_DATA)
    return rules
