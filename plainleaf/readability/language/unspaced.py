"""Languages that do not part words by spaces: what can be measured in them."""

from __future__ import annotations

from typing import Any, Final

from plainleaf.readability.data import read, word_set
from plainleaf.readability.sentence_ends import root_of
from plainleaf.readability.sentences import Sentence

_DATA: Final = "language/unspaced.yaml"
_UNSPACED: Final = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz", "yue"})


def is_spaced(language: str) -> bool:
    """Whether a language (a BCP 47 tag) parts its words by spaces, so that they can be counted."""
    return root_of(language) not in _UNSPACED


def needs_no_words(rule: str) -> bool:
    """Whether a rule judges texts whose words cannot be counted, too."""
    return rule in word_set(_DATA, "rules")


def longest_sentence(language: str) -> int | None:
    """The most letters that a sentence should have, or None where there is no such number."""
    limits: dict[str, dict[str, Any]] = read(_DATA)["longest_sentence"]
    limit = limits.get(root_of(language))
    return int(limit["letters"]) if limit else None


def letters_of(sentence: Sentence) -> int:
    """How many letters and numerals a sentence has; marks and spaces do not count."""
    return sum(map(str.isalnum, sentence.text.value[sentence.start : sentence.end]))
