"""Splits text into words with their places, the same way for the lists and for the leaflet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What can be between the words of one phrase: white space or a hyphen, nothing else.
_JOINT = re.compile(r"\s+|\s?[-\u2010\u2011]\s?")


class VocabularyWord(NamedTuple):
    """A word in lower case with straight apostrophes, and its place in the text.

    ``joined`` says that only white space or a hyphen is between it and the word before.
    """

    value: str
    start: int
    end: int
    joined: bool


# The lists look through the same passages, one after the other.
@lru_cache(maxsize=512)
def words(text: str) -> tuple[VocabularyWord, ...]:
    """The words of a text in order; hyphens separate words, apostrophes do not."""
    found = []
    before = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        joined = before >= 0 and (
            text[before:start] == " " or _JOINT.fullmatch(text, before, start) is not None
        )
        found.append(VocabularyWord(match[0].lower().replace("’", "'"), start, end, joined))
        before = end
    return tuple(found)


def values(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in lower case."""
    return tuple(word.replace("’", "'") for word in map(str.lower, _WORD.findall(phrase)))
