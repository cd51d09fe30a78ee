"""Which terms the leaflet's own glossary explains, in words that are plain themselves.

A term counts as explained only if a reader can learn it from the page: its meaning is printed (the
glossary is always printed) and is itself plain, so at most 20 words long and with no rare word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from plainleaf.readability.prose import Explanation
from plainleaf.readability.subject import Subject

LONGEST_MEANING: Final = 20  # words; the NHS digital service manual's length of a sentence


def explained_terms(subject: Subject) -> frozenset[str]:
    """The terms that are explained in plain words, in small letters, one space between words.

    Each stands there in its other number too: ``metastasis`` beside ``metastases``.
    """
    return _terms(subject.glossary)


def is_explained(words: Sequence[str], subject: Subject) -> bool:
    """Whether these words, as they stand in the text, are a term that the glossary explains."""
    return " ".join(words).lower() in _terms(subject.glossary)


def unplain(entry: Explanation) -> str | None:
    """Why a meaning is not plain: ``empty``, ``long``; None if it is plain."""
    words = [word for sentence in entry.meaning for word in sentence.words]
    if not words:
        return "empty"
    if len(words) > LONGEST_MEANING:
        return "long"
    return None


@lru_cache(maxsize=64)
def _terms(glossary: tuple[Explanation, ...]) -> frozenset[str]:
    return frozenset(
        form for entry in glossary if not unplain(entry) for form in forms(entry.term.lower())
    )


def forms(term: str) -> Iterable[str]:
    """A term and the other number of its last word."""
    start, space, last = term.rpartition(" ")
    return [start + space + form for form in _numbers(last)]


def _numbers(word: str) -> Iterator[str]:
    """A noun and how it may look in the other number; a form that nobody writes does no harm."""
    yield word
    yield word + "s"
    yield word + "es"
    if word.endswith("y"):
        yield word[:-1] + "ies"
    if word.endswith("is"):
        yield word[:-2] + "es"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2] + "is"
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
