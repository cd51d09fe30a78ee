"""Counts the syllables of an English word by rule, in British and American spelling alike.

It needs no dictionary and no network. The readability formulas need only two things: how many
syllables a text has, and which words have three or more. Rules about spelling also work for drugs
and diseases that are not in any word list, and give ``anaemia`` and ``anemia`` the same number.

Sources of the rules: the letter-to-sound facts of English spelling as any grammar gives them
(a final e is silent; -ed is a syllable only after t and d; -es only after a hissing sound; -tion
is one syllable; two vowels that belong to two Greek or Latin parts are two), written out and
ordered by us in ``syllables.yaml``. The words that no rule covers are there too, collected by
hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from plainleaf.package_data import package_data

_NOT_A_LETTER: Final = re.compile(r"[^a-z]")
_HISSED: Final = ("ces", "ses", "ges", "zes", "ss")  # here a plural adds a syllable
_VOWELS: Final = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class _Rules:
    words: Mapping[str, int]
    starts: tuple[str, ...]
    respell: tuple[tuple[re.Pattern[str], str], ...]
    apart: Mapping[str, tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]]


@cache
def _rules() -> _Rules:
    table = package_data("readability/language/syllables.yaml")
    return _Rules(
        words={word: count for count, line in table["words"].items() for word in line.split()},
        starts=tuple(sorted(table["starts"].split(), key=len, reverse=True)),
        respell=tuple((re.compile(pattern), heard) for pattern, heard in table["respell"]),
        apart={
            pair: tuple(
                (re.compile(f"(?:{before})$"), re.compile(after), bool(two))
                for before, after, two in cases
            )
            for pair, cases in table["apart"].items()
        },
    )


@lru_cache(maxsize=32768)
def syllables(word: str) -> int:
    """How many syllables an English word has when it is read aloud; at least 1.

    ``word`` is one word as it is written, in any case, with or without an apostrophe. Letters
    with accents count as the letters without them. A numeral or a sign counts one syllable: how a
    number is said is a matter for the rules about numbers, not for the grade.
    """
    letters = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return max(1, _count(_NOT_A_LETTER.sub("", letters)))


def _count(word: str) -> int:
    rules = _rules()
    known = rules.words.get(word)
    if known is None and word.endswith("s") and not word.endswith(_HISSED):
        known = rules.words.get(word[:-1])
    if known is not None:
        return known
    for start in rules.starts:
        rest = word[len(start) :]
        if word.startswith(start) and len(rest) >= 3 and _VOWELS.search(rest[:-1]):
            return _count(start) + _count(rest)
    for pattern, heard in rules.respell:
        word = pattern.sub(heard, word)
    return sum(_in_group(word, group, rules) for group in _VOWELS.finditer(word))


def _in_group(word: str, group: re.Match[str], rules: _Rules) -> int:
    """Syllables of one run of vowels: 1, and 1 more wherever two neighbours are said apart."""
    count = 1
    for at in range(group.start(), group.end() - 1):
        for before, after, two in rules.apart.get(word[at : at + 2], ()):
            if before.search(word, 0, at) and after.match(word, at + 2):
                count += two
                break
    return count
