"""Replacements for marked words: the plainer ones, in the right case and with the right article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainleaf.studio.shapes import Fix

_ARTICLE = re.compile(r"\b(an?)([ \t\n]+)$", re.IGNORECASE)
# "a one-off", "a unit", "a European": written with a vowel, said without one.
_SAID_WITH_CONSONANT = re.compile(r"(?:one|once|uni(?![mn])|use|usu|eu|ewe|ut[ei])", re.IGNORECASE)
_SAID_WITH_VOWEL = re.compile(r"(?:hour|honest|honour|heir|x-|8|11\b|18\b|[aeiou])", re.IGNORECASE)


def fixes(value: str, start: int, end: int, choices: Sequence[str]) -> list[Fix]:
    """A fix for each choice, in the same order. Offsets are characters of ``value``.

    Capitals are kept, for the first letter or for whole words. If an article before the words would
    no longer fit, it is replaced too.
    """
    found = value[start:end]
    before = _ARTICLE.search(value, 0, start)
    made = []
    for choice in choices:
        words = _in_case(choice, found)
        if before and before[1].lower() != _article(words):
            led = f"{_article(words)}{before[2]}{words}".lstrip()
            whole = led[:1].upper() + led[1:] if before[1][0].isupper() else led
            made.append(Fix(start=before.start(), end=end, text=whole))
        else:
            made.append(Fix(start=start, end=end, text=words))
    return made


def _in_case(words: str, like: str) -> str:
    letters = [char for char in like if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return words.upper()
    return words[:1].upper() + words[1:] if letters and letters[0].isupper() else words


def _article(words: str) -> str:
    """The article that fits before words, or none if they have their own."""
    if words.lower().startswith(("a ", "an ", "the ")):
        return ""
    if _SAID_WITH_CONSONANT.match(words):
        return "a"
    return "an" if _SAID_WITH_VOWEL.match(words) else "a"
