"""R111: a percentage without "x in y people"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, partial
from typing import Final

from plainleaf.package_data import word_set
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.language.numbers import number_at, number_words
from plainleaf.readability.text.sentences import Sentence

_data = partial(word_set, "readability/rules/data/amounts.yaml")
_NUMBER: Final = r"\d{1,3}(?:[.,]\d{1,4})?"
_PERCENTAGE: Final = re.compile(
    rf"(?<![\w.,])(?P<low>{_NUMBER})(?:\s?%)?(?:\s?(?:-|–|to|and)\s?(?P<high>{_NUMBER}))?"
    r"\s?(?:%|per\s?cent\b)"
)
_ALL: Final = 100
_GROUPS: Final = (100, 1000, 10000, 100000)
_BESIDE: Final = 1  # words after a percentage that can show that it is a comparison


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on the first percentage of a sentence without a number of people near it."""
    if not context.english:
        return
    for part in context.parts:
        for number, sentence in enumerate(part.sentences):
            found = _share(sentence)
            near = part.sentences[max(number - 1, 0) : number + 2]
            if found and not any(map(_in_people, near)):
                yield _hit(sentence, found)


@cache
def _in_words() -> re.Pattern[str]:
    number = "|".join(sorted(number_words(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<low>(?:{number})(?:[-\s](?:{number}))?)(?P<high>)\s?(?:%|per\s?cent\b)",
        re.IGNORECASE,
    )


def _share(sentence: Sentence) -> re.Match[str] | None:
    """The first percentage of a sentence that is a share of people."""
    value = sentence.text.value
    if "%" not in value and "cent" not in value:
        return None
    if not _data("strengths").isdisjoint(sentence.lower_words):
        return None
    for found in _PERCENTAGE.finditer(value, sentence.start, sentence.end):
        if _number(found["high"] or found["low"]) != _ALL:
            return found
    return _in_words().search(value, sentence.start, sentence.end)


@cache
def _people() -> re.Pattern[str]:
    number = rf"(?:\d[\d,]*|{'|'.join(sorted(number_words()))})"
    return re.compile(
        rf"\b(?<!\d,){number}(?:\s[a-z]+){{0,2}}\s(?:in|out\sof|of)\s(?:the\s)?(?:every|each|about|around)?"
        rf"\s?(?:{number}|a\shundred|a\sthousand)\b|\bhalf\b|\bquarters?\b|\bthirds?\b",
        re.IGNORECASE,
    )


def _in_people(sentence: Sentence) -> bool:
    found = _people().search(sentence.text.value, sentence.start, sentence.end)
    return bool(found and "%" not in found[0])


def _number(written: str) -> Fraction:
    """A number in digits or in words: ``2.5``, ``twenty-five``."""
    said = number_at(re.split(r"[-\s]", written.lower()), 0)
    return Fraction(said[0]) if said else Fraction(written.replace(",", "."))


def _hit(sentence: Sentence, found: re.Match[str]) -> Hit:
    start, end = found.span()
    key = "compared" if _compares(sentence, start, end) else "suggestion"
    people = _as_people(found["low"], found["high"])
    facts = {"percentage": " ".join(found[0].split()), "people": people}
    return hit_at("R111", sentence.text, start, end, suggestion=key, **facts)


def _compares(sentence: Sentence, start: int, end: int) -> bool:
    value = sentence.text.value
    after = value[end : sentence.end].lower().split()[:_BESIDE]
    by = value[:start].rstrip().lower().endswith(" by")
    return by or not _data("compares").isdisjoint(word.strip(".,;") for word in after)


def _as_people(low: str, high: str | None) -> str:
    """A share as "15 in every 100": the smallest of the usual groups that gives whole numbers."""
    shares = [_number(each) / 100 for each in (low, high) if each]
    group = next(
        (size for size in _GROUPS if all((share * size).denominator == 1 for share in shares)),
        _GROUPS[-1],
    )
    counts = " to ".join(f"{float(share * group):g}" for share in shares)
    return f"{counts} in every {group:,}"
