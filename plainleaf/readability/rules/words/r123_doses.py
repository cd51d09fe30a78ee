"""R123: a dose that is easy to misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any, Final

from plainleaf.content.source import Text
from plainleaf.finding import Level
from plainleaf.package_data import package_data, word_set
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at, one_press
from plainleaf.readability.text.addresses import without_addresses

_DATA: Final = "readability/rules/data/doses.yaml"
_words = partial(word_set, _DATA)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE_END: Final = re.compile(r"[.!?]\s")
_DIGIT: Final = re.compile(r"\d")
_AT_NIGHT: Final = "ON"  # in small letters it is in nearly every text


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each such number, unit or short form, in headings and tables too. English only."""
    if not context.english:
        return
    timed = not _time_words().isdisjoint(context.vocabulary)
    for text in _texts(context):
        counted = _DIGIT.search(text.value)
        times = timed or _AT_NIGHT in text.value
        if not counted and not times:
            continue  # nearly every text
        value = without_addresses(text.value)
        if counted:
            yield from _numbers(text, value)
            yield from _units(text, value)
        if times:
            yield from _times(text, value)


@cache
def _time_words() -> frozenset[str]:
    """How the short forms of times can be written, in lower case; "q6h" starts with "q6"."""
    data = package_data(_DATA)
    letters = [each.lower() for key in ("times", "times_after_a_dose") for each in data[key]]
    every = (f"q{hours}" for hours in range(1, 25))
    return frozenset((*letters, *map(".".join, letters), "q", *every)) - {_AT_NIGHT.lower()}


def _texts(context: RuleContext) -> Iterable[Text]:
    for part in context.parts:
        yield from part.shape.headings
        for passage in part.passages:
            yield passage.text


@cache
def _number() -> re.Pattern[str]:
    units = "|".join(sorted(_words("units"), key=len, reverse=True))
    unit = rf"[\s-]?(?:{units}|[µμ]g|IU)\b(?!\s?/\s?d?l\b)"  # "5.0 mg/l" is a result of a test
    return re.compile(
        rf"(?<![\w.,/])(?:(?P<bare>\.\d+)|(?P<whole>\d+)(?P<part>\.\d*?)(?P<zeros>0+))"
        rf"(?:(?P<unit>{unit})|(?=\s?(?:-|–|to|or)\s?[\d.]*\d{unit}))",
        re.IGNORECASE,
    )


def _numbers(text: Text, value: str) -> Iterator[Hit]:
    for found in _number().finditer(value):
        if found["bare"]:
            key, number = "naked", f"0{found['bare']}"
        else:
            key, number = "zeros", (found["whole"] + found["part"]).rstrip(".")
        yield _hit(text, *found.span(), key, number + (found["unit"] or ""), press=True)


@cache
def _unit() -> re.Pattern[str]:
    forms = "|".join(
        f"(?P<f{number}>{entry['form']})"
        for number, entry in enumerate(package_data(_DATA)["after_a_number"])
    )
    return re.compile(rf"(?<![\w.])(?P<number>[\d.,]*\d)[ \t-]?(?:{forms})(?!\w)")


def _units(text: Text, value: str) -> Iterator[Hit]:
    for found in _unit().finditer(value):
        said = found.groupdict()
        which = next(name for name, form in said.items() if form and name != "number")
        entry: dict[str, Any] = package_data(_DATA)["after_a_number"][int(which[1:])]
        written = entry["one"] if found["number"] == "1" else entry["write"]
        number = f"{found['number']} {written}"
        yield _hit(text, *found.span(), "unit", number, press=entry["press"])


@cache
def _time() -> re.Pattern[str]:
    data = package_data(_DATA)
    anywhere, after = (
        "|".join(map(_with_stops, data[key])) for key in ("times", "times_after_a_dose")
    )
    return re.compile(
        rf"(?<![\w.-])(?:(?P<anywhere>(?i:{anywhere}))|(?P<every>[Qq]\s?(?P<hours>\d{{1,2}})\s?[Hh])"
        rf"|(?P<after>{after}|(?:o\.?d|o\.?m|nocte|mane|stat)))(?![\w-])(?P<stop>\.(?=[a-z]))?"
    )


def _with_stops(letters: str) -> str:
    return r"\.?".join(letters)


def _times(text: Text, value: str) -> Iterator[Hit]:
    data = package_data(_DATA)
    for found in _time().finditer(value):
        letters = found[0].replace(".", "").upper()
        dose = _is_after_a_dose(value, found.start())
        if found["hours"]:
            write = f"every {found['hours']} hours"
        elif found["anywhere"]:
            write = data["times"][letters]
        else:
            write = data["times_after_a_dose"][letters] if dose else ""
        if write and (dose or _is_about_a_dose(value, *found.span())):
            press = dose and letters in data["press"] and "." not in found[0]
            yield _hit(text, *found.span(), "time", write, press=press)


def _is_after_a_dose(value: str, start: int) -> bool:
    before = _WORD.findall(value[max(0, start - 20) : start])
    joined = value[:start].rstrip(" \t\n")[-1:]
    return bool(before) and before[-1].lower() in _words("counted") and joined.isalpha()


def _is_about_a_dose(value: str, start: int, end: int) -> bool:
    """Whether the sentence says something about taking a medicine."""
    ends = [found.end() for found in _SENTENCE_END.finditer(value)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at > end), default=len(value))
    said = {word.lower() for word in _WORD.findall(value[first:last])}
    return not _words("about_a_dose").isdisjoint(said)


def _hit(text: Text, start: int, end: int, key: str, write: str, *, press: bool) -> Hit:
    return hit_at(
        "R123",
        text,
        start,
        end,
        message=key,
        level=Level.ERROR if key in ("naked", "zeros") else None,
        replacement=one_press(text, start, end, write) if press else None,
        written=" ".join(text.value[start:end].split()),
        write=write,
    )
