"""Counts the syllables of a word in languages where the vowels of the spelling show them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from plainleaf.package_data import package_data


@dataclass(frozen=True, slots=True)
class _Spelling:
    silent: tuple[tuple[re.Pattern[str], str], ...]
    sound: re.Pattern[str]


@cache
def _spelling(language: str) -> _Spelling:
    table: Mapping[str, Any] = package_data("readability/language/vowels.yaml")[language]
    together = sorted(table["together"].split(), key=len, reverse=True)
    return _Spelling(
        silent=tuple((re.compile(pattern), heard) for pattern, heard in table["silent"]),
        sound=re.compile("|".join([*together, f"[{table['letters']}]"])),
    )


def is_spelled_out(language: str) -> bool:
    """Whether syllables can be counted here; ``language`` is the first part of a BCP 47 tag."""
    return language in package_data("readability/language/vowels.yaml")


@lru_cache(maxsize=32768)
def syllables_by_vowels(word: str, language: str) -> int:
    """How many syllables a word has; at least 1. Numerals and initials count 1.

    ``language`` is one of those of ``vowels.yaml``.
    """
    if word.isupper() and len(word) > 1:
        return 1
    spelling = _spelling(language)
    heard = unicodedata.normalize("NFC", word.lower())
    for pattern, instead in spelling.silent:
        heard = pattern.sub(instead, heard)
    return max(1, len(spelling.sound.findall(heard)))
