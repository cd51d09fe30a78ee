"""Finds in a text what a voice would say wrongly, and how each is to be said instead.

Phone numbers are found as the leaflet's links to them are; the words for the rest are in
``english.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from plainleaf.content.model import Leaflet
from plainleaf.content.phones import in_words
from plainleaf.editions.spoken.amounts import (
    Said,
    amounts,
    bare_units,
    between_numbers,
    data,
    fractions,
    money,
    ordinals,
    plain_numbers,
)
from plainleaf.editions.spoken.numbers import amount, digits, ordinal, year
from plainleaf.package_data import package_data
from plainleaf.render.phrases import Phrases

_ADDRESS: Final = re.compile(
    r"(?<![\w@])(?:https?://)?[\w.+-]+(?:@[\w-]+)?(?:\.[a-z]{2,})+(?:/[\w./?=&#~-]*[\w/])?"
)
_CITATION: Final = re.compile(r"\[(\d+)\]")
_BLANK: Final = re.compile(r"_{3,}")
_CLOCK: Final = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[.:](\d{2}))? ?([ap])\.?m\b\.?|(?<![\d.,:])(\d{1,2}):(\d{2})(?![\d:])"
)

_CAPITALS: Final = re.compile(r"(?<![\w&-])[A-Z]{2,6}(?![\w&])")
_LONG_NUMBER: Final = re.compile(r"(?<![\w.,])(?:\+|\(?0)\d*\)?(?:[ -]?\d){5,}(?!\w|[.,]\d)")


class Sayer:
    """Says the words of one leaflet. ``fixed`` has the names of the months."""

    def __init__(self, leaflet: Leaflet, fixed: Phrases) -> None:
        self._regions = leaflet.countries
        self._finders = (
            _blanks, self._terms(leaflet, fixed), _addresses, self._phones, _codes(leaflet),
            _citations, _dates(fixed), _times, money, fractions, amounts, ordinals, _years,
            between_numbers, plain_numbers, bare_units, _letters,
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
    def _terms(leaflet: Leaflet, fixed: Phrases) -> Callable[[str], Iterator[Said]]:
        """Words that the glossary says how to say, wherever they are.

        How to say them is not said after them: they are said so already.
        """
        terms = {
            entry.term.plain.casefold(): spoken(str(entry.say))
            for entry in leaflet.glossary
            if entry.say
        }
        notes = [how_to_say(str(entry.say), fixed) for entry in leaflet.glossary if entry.say]
        longest = sorted(terms, key=lambda term: (-len(term), term))
        pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if terms else r"(?!)",
            re.IGNORECASE,
        )

        def find(text: str) -> Iterator[Said]:
            for note in notes:
                for found in re.finditer(re.escape(note), text):
                    yield Said(found.start(), found.end(), "")
            for found in pattern.finditer(text):
                yield Said(found.start(), found.end(), terms[found.group().casefold()])

        return find


def spoken(say: str) -> str:
    """How to say a word, as a voice reads it: capitals, which it would spell, are small."""
    return " ".join(re.split(r"[\s-]+", say.casefold().strip()))


def how_to_say(say: str, fixed: Phrases) -> str:
    """What the glossary prints after a word to say how it is said, with its brackets."""
    return f"({fixed.say.format(say=say)})"


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
    for found in _BLANK.finditer(text):
        follows = re.match(r"\s*\w", text[found.end() :])
        yield Said(*found.span(), data()["blank"] + ("," if follows else ""))


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
        hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
        if found[3]:
            said = f"{_hour_and_minute(hour, minute)} {found[3].upper()}M"
        elif hour > 23 or minute > 59:
            continue
        elif len(found[4]) == 2 and (hour > 12 or hour < 10 or hour == 12):
            said = _of_24_hours(hour, minute)
        else:
            said = _hour_and_minute(hour, minute) + ("" if minute else f" {data()['on_the_hour']}")
        end = found.end() - (found.group().endswith("m.") and not found.group().endswith(".m."))
        yield Said(found.start(), end, said)


def _hour_and_minute(hour: int, minute: int) -> str:
    said = amount(hour)
    if minute:
        said += f" {amount(minute) if minute > 9 else f'oh {amount(minute)}'}"
    return said


def _of_24_hours(hour: int, minute: int) -> str:
    """A time of the 24-hour clock as people say it: "nine o'clock in the morning"."""
    words = data()
    if not minute and hour in (0, 12):
        return str(words["noon"] if hour else words["midnight"])
    part = next(words["day_parts"][end] for end in sorted(words["day_parts"]) if hour < end)
    said = _hour_and_minute((hour - 1) % 12 + 1, minute)
    return f"{said} {part}" if minute else f"{said} {words['on_the_hour']} {part}"


def _years(text: str) -> Iterator[Said]:
    for found in re.finditer(r"(?<![\w.,/-])(?:19|20)\d{2}(?![\w/-]|[.,]\d)", text):
        yield Said(*found.span(), year(int(found.group())))


def _letters(text: str) -> Iterator[Said]:
    """Capitals that are no word, such as ECG, and the names of guidelines, such as NG234."""
    known = package_data("readability/rules/data/abbreviations.yaml")
    words = {*data()["as_words"].split(), *known["stressed"].upper().split()}
    for found in _CAPITALS.finditer(text):
        word = found.group()
        around = (
            re.search(r"(\w+)\W+$", text[: found.start()]),
            re.match(r"\W+(\w+)", text[found.end() :]),
        )
        shouted = any(each and len(each[1]) > 4 and each[1].isupper() for each in around)
        numeral = word.casefold() in known["numerals"].split() and around[0]
        counted = (
            numeral and around[0] and around[0][1].casefold() in known["before_numeral"].split()
        )
        short = len(word) < 5 or not re.search("[AEIOUY]", word)
        if short and word not in words and not shouted and not counted:
            yield Said(*found.span(), "", letters=True)
    for found in re.finditer(r"(?<![\w-])[A-Z]{1,3}\d{3,}(?![\w-])", text):
        yield Said(*found.span(), "", letters=True)
