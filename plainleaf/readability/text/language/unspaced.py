"""Languages without spaces between words: what can be measured in them."""

from __future__ import annotations

from typing import Any, Final

from plainleaf.package_data import package_data, word_set
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.text.sentences import Sentence

_DATA: Final = "readability/language/unspaced.yaml"
_UNSPACED: Final = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz", "yue"})


def is_spaced(language: str) -> bool:
    """Whether a language (a BCP 47 tag) has spaces between words, so that words can be counted."""
    return root_of(language) not in _UNSPACED


def needs_no_words(rule: str) -> bool:
    """Whether a rule also works for texts whose words cannot be counted."""
    return rule in word_set(_DATA, "rules")


def longest_sentence(language: str) -> int | None:
    """The most characters that a sentence should have, or None if there is no such number."""
    limits: dict[str, dict[str, Any]] = package_data(_DATA)["longest_sentence"]
    limit = limits.get(root_of(language))
    return int(limit["letters"]) if limit else None


def letters_of(sentence: Sentence) -> int:
    """How many letters and numerals a sentence has; punctuation and spaces do not count."""
    return sum(map(str.isalnum, sentence.text.value[sentence.start : sentence.end]))
