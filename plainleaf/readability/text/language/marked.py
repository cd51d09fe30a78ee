"""Which of the phrases that are marked as being in another language really are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plainleaf.package_data import word_set
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.vocabulary.frequency import is_rare

_DATA: Final = "readability/language/marked.yaml"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*|[.!?]+")
_FEWEST: Final = 3  # words; a name or a greeting is taken as it is marked
_SHORTEST: Final = 4  # letters of a word that a list is asked about
_SHARE: Final = 0.5
_ENGLISH_SHARE: Final = 0.15


def foreign_stretches(
    text: str, marked: Sequence[tuple[str, int, int]], language: str
) -> tuple[tuple[int, int], ...]:
    """The stretches of a text in ``language`` that really are in the languages they are marked as.

    ``marked`` has the language of each mark, where it starts and where it ends. Each sentence is
    judged by itself. Those of 1 or 2 words are judged together: a name or a greeting is taken as it
    is marked, but not an English sentence in which each word has a mark of its own.
    """
    sentences = [
        (tag, start + at.start(), start + at.end())
        for tag, start, end in marked
        for at in _SENTENCE.finditer(text[start:end])
    ]
    short: dict[str, str] = {}
    for tag, start, end in sentences:
        if _is_short(text[start:end]):
            short[tag] = f"{short.get(tag, '')} {text[start:end]}"

    def text_to_judge(tag: str, start: int, end: int) -> str:
        return short[tag] if _is_short(text[start:end]) else text[start:end]

    return tuple(
        (start, end)
        for tag, start, end in sentences
        if _is_foreign(text_to_judge(tag, start, end), tag, language)
    )


def _is_short(said: str) -> bool:
    return len(_WORD.findall(said)) < _FEWEST


def _is_foreign(said: str, marked: str, language: str) -> bool:
    """Whether words marked as ``marked`` may be left out of a text in ``language``.

    Both are BCP 47. Not if both are the same language, and in an English text not if the words
    are English: less than half of them are in the word list of the language that is named, and
    small English words or English endings are among them.
    """
    if root_of(marked) == root_of(language):
        return False
    words = [word.lower() for word in _WORD.findall(said)]
    if root_of(language) != "en" or len(words) < _FEWEST:
        return True
    return _is_known(words, marked) or not _is_english(words)


def _is_known(words: list[str], language: str) -> bool:
    asked = [word for word in words if len(word) >= _SHORTEST]
    answers = [is_rare(word, language) for word in asked]
    if not answers or None in answers:
        return False
    return sum(not answer for answer in answers) >= _SHARE * len(answers)


def _is_english(words: list[str]) -> bool:
    small, endings = word_set(_DATA, "small"), tuple(word_set(_DATA, "endings"))
    signs = sum(
        word in small or (len(word) > len("hyper") and word.endswith(endings)) for word in words
    )
    return signs >= _ENGLISH_SHARE * len(words)
