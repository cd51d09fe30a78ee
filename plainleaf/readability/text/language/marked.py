"""Whether a phrase that is marked as being in another language really is."""

from __future__ import annotations

import re
from typing import Final

from plainleaf.package_data import word_set
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.vocabulary.frequency import is_rare

_DATA: Final = "readability/language/marked.yaml"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST: Final = 3  # words; a name or a greeting is taken as it is marked
_SHORTEST: Final = 4  # letters of a word that a list is asked about
_SHARE: Final = 0.5
_ENGLISH_SHARE: Final = 0.15


def is_foreign(said: str, marked: str, language: str) -> bool:
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
