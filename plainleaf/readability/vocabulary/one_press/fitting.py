"""Puts a plainer wording in the place of a phrase: the right form, case and article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from plainleaf.readability.vocabulary.one_press.occurrence import Occurrence

_ARTICLE: Final = re.compile(r"\b(an?)([ \t\n]+)$", re.IGNORECASE)
# "a one-off", "a unit", "a European": written with a vowel, said without one.
_SAID_WITH_CONSONANT: Final = re.compile(
    r"(?:one|once|uni(?![mn])|use|usu|eu|ewe|ut[ei])", re.IGNORECASE
)
_SAID_WITH_VOWEL: Final = re.compile(
    r"(?:hour|honest|honour|heir|x-|8|11\b|18\b|[aeiou])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """``text`` goes between two offsets, which may take in an article before the phrase."""

    start: int
    end: int
    text: str


def fit(found: Occurrence, wording: str) -> Replacement:
    """The wording in the place of the phrase.

    It gets a capital only where the phrase starts with one. An article right before the phrase
    that would no longer fit is replaced too.
    """
    raised = found.words[0].isupper() and (found.starts_sentence or not found.words.isupper())
    words = wording[:1].upper() + wording[1:] if raised else wording
    before = _ARTICLE.search(found.text, 0, found.start)
    if before is None or before[1].lower() == article(words):
        return Replacement(found.start, found.end, words)
    led = f"{article(words)}{before[2]}{words}".lstrip()
    whole = led[:1].upper() + led[1:] if before[1][0].isupper() else led
    return Replacement(before.start(), found.end, whole)


def article(words: str) -> str:
    """The article that fits before words, or none if they have their own."""
    if words.lower().startswith(("a ", "an ", "the ")):
        return ""
    if _SAID_WITH_CONSONANT.match(words):
        return "a"
    return "an" if _SAID_WITH_VOWEL.match(words) else "a"
