"""Reads English numbers that are written as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from plainleaf.package_data import package_data


@cache
def tables() -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
    """Words up to nineteen, tens, and hundred and thousand, each with its value."""
    data = package_data("readability/rules/data/amounts.yaml")
    return data["ones"], data["tens"], data["scales"]


@cache
def number_words() -> frozenset[str]:
    """Every word that a number can start with."""
    ones, tens, _ = tables()
    return frozenset(ones) | frozenset(tens)


def number_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The value of the number that starts at a word, and the word after its end; or None.

    ``words`` are in lower case; "twenty-five" is two words.
    """
    ones, tens, scales = tables()
    first = words[at] if at < len(words) else ""
    if first in tens:
        value, at = tens[first], at + 1
        if at < len(words) and ones.get(words[at], 10) < 10:
            value, at = value + ones[words[at]], at + 1
    elif first in ones:
        value, at = ones[first], at + 1
    else:
        return None
    while at < len(words) and words[at] in scales:
        value, at = value * scales[words[at]], at + 1
    return value, at
