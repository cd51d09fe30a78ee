"""How titles of leaflets are sorted, and how people look for one: by its letter, by typed words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from plainleaf.package_data import package_data

T = TypeVar("T")

TYPED_WORDS: Final = "templates/typed_words.js"
"""The script that makes what people type and what a title has alike; a page's own is after it."""

# The first letter of a script with an alphabet short enough to jump about in lies before this.
_NO_ALPHABET: Final = "\u2e80"


def sorting(title: str) -> str:
    """A title to sort by: no accents, no case, nothing before its first letter; 9 before 10."""
    apart = unicodedata.normalize("NFKD", title)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
    start = next((at for at, sign in enumerate(bare) if sign.isalnum()), 0)
    return re.sub(r"\d+", lambda number: number[0].zfill(6), bare[start:])


def lookup_key(title: str, language: str | None) -> str:
    """A title to sort by, from the first word on that people look for: "Your scan" under S.

    ``language`` is a BCP 47 tag; ``leading_words.yaml`` has the words of each language.
    """
    base = (language or "").split("-")[0].lower()
    bare = sorting(title)
    for words in package_data("batch/site/leading_words.yaml").get(base, ()):
        rest = bare.removeprefix(f"{words} ")
        if rest != bare and any(map(str.isalnum, rest)):
            return sorting(rest)
    return bare


def by_letter(
    found: Iterable[T], key: Callable[[T], str]
) -> Iterator[tuple[str | None, tuple[T, ...]]]:
    """What is sorted already by ``key``, by the letter under which people look for it.

    That is a capital; what has none comes last, under None.
    """
    letters: dict[str, list[T]] = {}
    for each in found:
        letters.setdefault(_letter(key(each)), []).append(each)
    for letter in sorted(letters, key=lambda letter: (not letter, letter)):
        yield letter or None, tuple(letters[letter])


def _letter(key: str) -> str:
    first = key[:1]
    return first.upper() if first.isalpha() and first < _NO_ALPHABET else ""
