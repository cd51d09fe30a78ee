"""Finds in a text what a voice would say wrongly, and how each is to be said instead.

Phone numbers are found as the leaflet's links to them are; the words for the rest are in
``english.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from plainleaf.content.model import Leaflet
from plainleaf.content.phones import in_words
from plainleaf.editions.spoken.numbers import amount, decimal, digits, ordinal, year
from plainleaf.package_data import package_data
from plainleaf.render.phrases import Phrases

_NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_ADDRESS: Final = re.compile(
    r"(?<![\w@])(?:https?://)?[\w.+-]+(?:@[\w-]+)?(?:\.[a-z]{2,})+(?:/[\w./?=&#~-]*[\w/])?"
)
_CITATION: Final = re.compile(r"\[(\d+)\]")
_BLANK: Final = re.compile(r"_{3,}")
_CLOCK: Final = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[.:](\d{2}))? ?([ap])\.?m\b\.?|(?<![\d.,:])(\d{1,2}):(\d{2})(?![\d:])"
)

_LONG_NUMBER: Final = re.compile(r"(?<![\w.,])(?:\+|\(?0)\d*\)?(?:[ -]?\d){5,}(?!\w|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a text, end exclusive, and what a voice says for it; "" for nothing."""

    start: int
    end: int
    alias: str


def data() -> dict[str, Any]:
    """The words of ``english.yaml``."""
    words: dict[str, Any] = package_data("editions/spoken/english.yaml")
    return words


class Sayer:
    """Says the words of one leaflet. ``fixed`` has the names of the months."""

    def __init__(self, leaflet: Leaflet, fixed: Phrases) -> None:
        self._regions = leaflet.countries
        self._finders = (
            _blanks, self._terms(leaflet), _addresses, self._phones, _codes(leaflet), _citations,
            _dates(fixed), _times, _amounts, _years, _numbers,
        )  # fmt: skip

    def aliases(self, text: str) -> list[Said]:
        """What is said for parts of a text, in order. The first finder that fits a part has it."""
        found: list[Said] = []
        for find in self._finders:
            for each in find(text):
                if all(each.end <= other.start or each.start >= other.end for other in found):
                    found.append(each)
        return sorted(found, key=lambda each: each.start)

    def _phones(self, text: str) -> Iterator[Said]:
        for number in in_words(text, self._regions):
            yield Said(number.start, number.end, _groups(text[number.start : number.end]))
        # A number to text, or one that is not whole, is no number to dial: it is still no amount.
        for found in _LONG_NUMBER.finditer(text):
            yield Said(*found.span(), _groups(found.group()))
        for found in re.finditer(r"(?<![\w.,/:-])\d{3}(?![\w/:-]|[.,]\d| ?%)", text):
            if found.group() in data()["short_numbers"]:
                yield Said(found.start(), found.end(), digits(found.group()))

    @staticmethod
    def _terms(leaflet: Leaflet) -> Callable[[str], Iterator[Said]]:
        """Words that the glossary says how to say, wherever they are."""
        terms = {
            entry.term.plain.casefold(): spoken(str(entry.say))
            for entry in leaflet.glossary
            if entry.say
        }
        longest = sorted(terms, key=lambda term: (-len(term), term))
        pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if terms else r"(?!)",
            re.IGNORECASE,
        )

        def find(text: str) -> Iterator[Said]:
            for found in pattern.finditer(text):
                yield Said(found.start(), found.end(), terms[found.group().casefold()])
            for say in map(str, (each.say for each in leaflet.glossary if each.say)):
                for found in re.finditer(re.escape(say), text):
                    yield Said(found.start(), found.end(), spoken(say))

        return find


def spoken(say: str) -> str:
    """How to say a word, as a voice reads it: capitals, which it would spell, are small."""
    return " ".join(re.split(r"[\s-]+", say.casefold().strip()))


def _groups(number: str) -> str:
    """Digit by digit, with a pause between the groups that are typed."""
    groups = [digits(group) for group in re.findall(r"\d+", number)]
    plus = "plus " if number.lstrip().startswith("+") else ""
    said = ", ".join(groups)
    if extension := re.search(r"\s*(?:ext\w*|x)\.?\s*(\d+)\s*$", number, re.IGNORECASE):
        before = re.findall(r"\d+", number[: extension.start()])
        said = f"{', '.join(map(digits, before))}, extension {digits(extension[1])}"
    return plus + said


def _blanks(text: str) -> Iterator[Said]:
    return (Said(*found.span(), data()["blank"]) for found in _BLANK.finditer(text))


def _addresses(text: str) -> Iterator[Said]:
    signs = data()["signs"]
    for found in _ADDRESS.finditer(text):
        said = "".join(f" {signs[char]} " if char in signs else char for char in found.group())
        said = re.sub(r"\d+", lambda number: f" {digits(number.group())} ", said)
        yield Said(*found.span(), " ".join(said.replace(":", " colon ").split()))


def _codes(leaflet: Leaflet) -> Callable[[str], Iterator[Said]]:
    """The reference and the version: letters and digits one by one."""
    reference, version = str(leaflet.reference), str(leaflet.version)

    def find(text: str) -> Iterator[Said]:
        for found in re.finditer(rf"(?<![\w.-]){re.escape(reference)}(?![\w-])", text):
            parts = re.findall(r"[^\W\d]+|\d+|[-./_]", reference)
            names = data()["signs"]
            said = (digits(p) if p.isdigit() else names.get(p, p) for p in parts)
            yield Said(*found.span(), " ".join(said))
        if re.fullmatch(r"\d+(\.\d+)+", version):
            for found in re.finditer(rf"(?<=: ){re.escape(version)}(?!\d)", text):
                said_parts = " point ".join(amount(int(part)) for part in version.split("."))
                yield Said(*found.span(), said_parts)

    return find


def _citations(text: str) -> Iterator[Said]:
    """The number of a source: named before the source itself, not said in a sentence."""
    for found in _CITATION.finditer(text):
        named = f"{data()['citation']} {amount(int(found[1]))}." if not found.start() else ""
        yield Said(*found.span(), named)


def _dates(fixed: Phrases) -> Callable[[str], Iterator[Said]]:
    months = "|".join(map(re.escape, fixed.date_form.months))
    pattern = re.compile(rf"(?<![\d.,])(\d{{1,2}}) ({months})(?: (\d{{4}}))?(?!\w)")

    def find(text: str) -> Iterator[Said]:
        for found in pattern.finditer(text):
            said = f"{ordinal(int(found[1]))} of {found[2]}"
            said += f" {year(int(found[3]))}" if found[3] and int(found[3]) >= 1100 else ""
            if not found[3] or int(found[3]) >= 1100:
                yield Said(*found.span(), said)

    return find


def _times(text: str) -> Iterator[Said]:
    for found in _CLOCK.finditer(text):
        hour, minute = int(found[1] or found[4]), found[2] or found[5] or ""
        said = amount(hour)
        if minute and int(minute):
            said += f" {amount(int(minute)) if int(minute) > 9 else f'oh {amount(int(minute))}'}"
        elif minute and not found[3]:
            said += " hundred"
        said += f" {found[3]} m" if found[3] else ""
        end = found.end() - (found.group().endswith("m.") and not found.group().endswith(".m."))
        yield Said(found.start(), end, said)


@cache
def _amount_pattern() -> re.Pattern[str]:
    units = sorted(data()["units"], key=lambda unit: (-len(unit), unit))
    return re.compile(rf"(?<![\w.,])({_NUMBER}) ?({'|'.join(map(re.escape, units))})(?![\w°])")


def _amounts(text: str) -> Iterator[Said]:
    for found in _amount_pattern().finditer(text):
        one, many = data()["units"][found[2]]
        yield Said(*found.span(), f"{decimal(found[1])} {one if found[1] == '1' else many}")


def _years(text: str) -> Iterator[Said]:
    for found in re.finditer(r"(?<![\w.,/-])(?:19|20)\d{2}(?![\w/-]|[.,]\d)", text):
        yield Said(*found.span(), year(int(found.group())))


def _numbers(text: str) -> Iterator[Said]:
    for found in re.finditer(rf"(?<![\w.,]){_NUMBER}(?![\w]|[.,]\d)", text):
        written = found.group()
        said = digits(written) if re.match(r"0\d", written) else decimal(written)
        yield Said(*found.span(), said)
