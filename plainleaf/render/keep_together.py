"""Finds what must stay on one line: phone numbers, doses, dates, times, the last two words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plainleaf.content.data import parsed

_PHONE = r"(?<![\w.,/-])(?:\+|\(\d{1,4}\) ?)?\d(?:[ \u00a0().-]{0,2}\d){5,}(?![\w/])"
_TIME = (
    r"\d{1,2}(?:[:.]\d{2})?(?:am|pm)? to \d{1,2}(?:[:.]\d{2})?(?:am|pm)(?!\w)|"
    r"\d{1,2}(?:[:.]\d{2})?(?: ?(?:am|pm|a\.m\.|p\.m\.))(?!\w)"
    r"|\d{1,2}[:.]\d{2}(?: ?(?:Uhr|uur|h))?(?!\d)"
)
_SPACES = r"[ \u00a0]"


@cache
def _policy() -> dict[str, Any]:
    text = files("plainleaf.render").joinpath("keep_together.yaml").read_text(encoding="utf-8")
    policy: dict[str, Any] = parsed(text)
    return policy


@cache
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(_policy()["units"], key=len, reverse=True))
    names = "|".join(re.escape(month) for month in months)
    dose = rf"(?<![\w.,])\d+(?:[.,]\d+)*{_SPACES}?(?:{units})(?!\w)"
    number = rf"\d+(?:[.,]\d+)*{_SPACES}(?:in|out of|to){_SPACES}\d+(?:[.,]\d+)*(?!\w)"
    of = rf"(?:de{_SPACES})?"
    day_first = rf"\d{{1,2}}(?:er|\.)?{_SPACES}{of}(?:{names})(?:{_SPACES}{of}\d{{4}})?"
    month_first = rf"(?:{names}){_SPACES}\d{{1,2}}(?:,{_SPACES}\d{{4}})?(?!\d)"
    return re.compile("|".join((day_first, month_first, _PHONE, _TIME, dose, number)))


@dataclass(frozen=True, slots=True)
class Keep:
    """A stretch of a text, end exclusive, that no line end may tear."""

    start: int
    end: int


def keeps(text: str, months: tuple[str, ...], last: bool = False) -> list[Keep]:
    """The stretches of ``text`` to keep whole, in order, never overlapping.

    ``months`` are the month names of the leaflet's language. ``last`` says that the text ends
    its paragraph, so that its last two short words stay together.
    """
    found = [Keep(*match.span()) for match in _pattern(months).finditer(text)]
    if last:
        tail = last_words(text)
        if tail:
            found = [keep for keep in found if keep.end <= tail.start] + [
                Keep(min([tail.start, *(k.start for k in found if k.end > tail.start)]), tail.end)
            ]
    return found


def last_words(text: str) -> Keep | None:
    """The last two words of a longer text when they are short, or None."""
    policy = _policy()
    end = len(text.rstrip())
    if end < policy["last_words_from"]:
        return None
    match = re.search(r"\S+\s\S+$", text[:end])
    if match is None or len(match.group()) > policy["last_words_longest"]:
        return None
    return Keep(match.start(), end)
