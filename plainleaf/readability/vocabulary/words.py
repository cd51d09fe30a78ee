"""Cuts text into words with their places, the same way for the lists and for the leaflet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What may stand between the words of one phrase: white space or a hyphen, nothing else.
_JOINT = re.compile(r"\s+|\s?[-\u2010\u2011]\s?")


class Word(NamedTuple):
    """A word in lower case with straight apostrophes, and its place in the text.

    ``joined`` says that only white space or a hyphen stands between it and the word before.
    """

    value: str
    start: int
    end: int
    joined: bool


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; hyphens separate words, apostrophes do not."""
    before = -1
    for found in _WORD.finditer(text):
        start, end = found.span()
        joined = before >= 0 and _JOINT.fullmatch(text, before, start) is not None
        yield Word(found.group().lower().replace("’", "'"), start, end, joined)
        before = end


def values(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in lower case."""
    return tuple(word.value for word in words(phrase))
