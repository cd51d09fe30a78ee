"""Which words it helps a writer to name: not names, and not what there is no plainer word for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from plainleaf.package_data import package_data
from plainleaf.readability.vocabulary.frequency import base_forms, everyday, is_as_frequent_as

_DATA: Final = "readability/vocabulary/never_named.yaml"
_SHORTEST_MEDICINE: Final = 8


def is_worth_naming(word: str, *, starts_sentence: bool) -> bool:
    """Whether a writer could find a plainer word for an English word.

    Not for a name (a capital inside a sentence), a word that nearly everyone knows, and a word
    for which there is none, such as ``medicine``.
    """
    if any(letter.isupper() for letter in (word[1:] if starts_sentence else word)):
        return False
    low = word.lower().replace("’", "'")
    return not is_everyday(low) and not is_medicine(low)


def is_medicine(word: str) -> bool:
    """Whether a word in lower case ends as the common names of medicines do: ``denosumab``."""
    return len(word) >= _SHORTEST_MEDICINE and word.endswith(_medicine_endings())


@cache
def _medicine_endings() -> tuple[str, ...]:
    return tuple(str(package_data(_DATA)["medicine_endings"]).split())


@lru_cache(maxsize=4096)
def is_everyday(word: str) -> bool:
    """Whether nearly everyone knows a word in lower case; of one with hyphens, each part."""
    limit = package_data(_DATA)["zipf"]
    known = _never_named() | everyday()
    return word in known or all(
        any(base in known or is_as_frequent_as(base, limit) for base in base_forms(part))
        for part in word.split("-")
    )


@lru_cache(maxsize=4096)
def has_no_twin(word: str) -> bool:
    """Whether a leaflet cannot avoid a word in lower case: ``chemotherapy``, ``pharmacist``."""
    known = _words("health") | everyday()
    return any(base in known for base in base_forms(word.replace("’", "'")))


@cache
def _never_named() -> frozenset[str]:
    return _words("health") | _words("everyday")


@cache
def _words(group: str) -> frozenset[str]:
    texts: Iterable[str] = package_data(_DATA)[group].values()
    return frozenset(word for text in texts for word in text.split())
