"""How titles of leaflets are sorted, and by which letter people look for one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")

# The first letter of a script with an alphabet short enough to jump about in lies before this.
_NO_ALPHABET: Final = "\u2e80"


def sorting(title: str) -> str:
    """A title to sort by: no accents, no case, nothing before its first letter; 9 before 10."""
    apart = unicodedata.normalize("NFKD", title)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
    start = next((at for at, sign in enumerate(bare) if sign.isalnum()), 0)
    return re.sub(r"\d+", lambda number: number[0].zfill(6), bare[start:])


def by_letter(
    found: Iterable[T], title: Callable[[T], str]
) -> Iterator[tuple[str | None, tuple[T, ...]]]:
    """What is sorted already, by the letter under which people look for it.

    That is a capital; what has none comes last, under None.
    """
    letters: dict[str, list[T]] = {}
    for each in found:
        letters.setdefault(_letter(title(each)), []).append(each)
    for letter in sorted(letters, key=lambda letter: (not letter, letter)):
        yield letter or None, tuple(letters[letter])


def _letter(title: str) -> str:
    first = sorting(title)[:1]
    return first.upper() if first.isalpha() and first < _NO_ALPHABET else ""
