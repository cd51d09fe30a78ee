"""When a contact is there, from the hours that a person has typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plainleaf.content.phones.folding import fold
from plainleaf.package_data import package_data

_WEEK = frozenset(range(7))
_HOUR = 60
_NOON = 12 * _HOUR
_DAY = frozenset(range(2 * _NOON))
# What "office hours" are taken to be. All that matters is that they end.
_OFFICE = frozenset(range(9 * _HOUR, 17 * _HOUR))
# In minutes: 00:00 to 23:59 is all day.
_SLACK = 10
# In characters: longer hours are a story.
_LONGEST = 200
_BETWEEN = re.compile(r"[\s,;:.()/&+]*")
_CLOCK = r"(?<!\w)(?P<hour>[0-9]{1,2})(?:(?:[:.]| ?h ?)(?P<minute>[0-5][0-9])|(?P<h> ?h))?"
_DIGITS = r"(?<!\w)(?P<four>(?:[01][0-9]|2[0-4])[0-5][0-9])(?![\w:.])"
_WHOLE_WEEK = {"weekdays": range(5), "weekend": range(5, 7), "every_day": range(7)}


@dataclass(frozen=True, slots=True)
class Hours:
    """The days (0 is Monday) and minutes of a day at which somebody is there."""

    days: frozenset[int]
    minutes: frozenset[int]

    @property
    def are_always(self) -> bool:
        """Whether that is day and night, every day."""
        return self.days == _WEEK and len(self.minutes) >= len(_DAY) - _SLACK

    def __or__(self, other: Hours) -> Hours:
        """The hours of two contacts together, which one may ask in turn."""
        return Hours(self.days | other.days, self.minutes | other.minutes)


def read_hours(text: str, languages: Iterable[str]) -> Hours | None:
    """The hours in a text, in the first of ``languages`` (ISO 639) that has all of its words.

    None if there is none: hours with a word that is in no list are not understood.
    """
    known = package_data("content/phones/hours.yaml")["languages"]
    for language in languages:
        if language in known and (found := _read(text, language)):
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of day in minutes. ``vague`` is a bare hour, ``half`` names the half of its day."""

    minute: int
    vague: bool = False
    half: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    day: int = 0
    time: _Time | None = None


_TIMES = {
    "noon": _Token("time", time=_Time(_NOON, half=True)),
    "midnight": _Token("time", time=_Time(0, half=True)),
}


def _read(text: str, language: str) -> Hours | None:
    tokens = _tokens(fold(text).casefold()[: _LONGEST + 1], language)
    if tokens is None:
        return None
    days: set[int] = set()
    minutes: set[int] = set()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        follows = tokens[at + 1 : at + 3]
        ranged = len(follows) == 2 and follows[0].kind == "to" and follows[1].kind == token.kind
        if token.kind == "day":
            last = follows[1].day if ranged else token.day
            days |= {(token.day + step) % 7 for step in range((last - token.day) % 7 + 1)}
        elif token.time:
            if not ranged or follows[1].time is None:
                return None
            minutes |= _between(token.time, follows[1].time)
        elif token.kind in _WHOLE_WEEK:
            days |= set(_WHOLE_WEEK[token.kind])
            ranged = False
        elif token.kind in ("all_day", "part_of_day"):
            minutes |= _DAY if token.kind == "all_day" else _OFFICE
            ranged = False
        else:
            return None
        at += 3 if ranged else 1
    if not days and not minutes:
        return None
    return Hours(frozenset(days) or _WEEK, frozenset(minutes) or _DAY)


def _between(start: _Time, end: _Time) -> set[int]:
    """The minutes from one time to another; "9 to 5" ends in the afternoon."""
    first, last = start.minute, end.minute
    by_halves = start.half or first <= _NOON
    same = first == last and not (start.vague and end.vague)
    if by_halves and not end.half and not same and last <= first < last + _NOON <= 2 * _NOON:
        last += _NOON
    if last <= first:
        last += len(_DAY)
    return {minute % len(_DAY) for minute in range(first, last)}


def _tokens(text: str, language: str) -> list[_Token] | None:
    """What hours are made of, without words that say nothing; None if one is not known."""
    if len(text) > _LONGEST:
        return None
    grammar = _grammar(language)
    tokens: list[_Token] = []
    at = _skip(text, 0)
    while at < len(text):
        found = grammar.pattern.match(text, at)
        token = _token(found, grammar) if found else None
        if found is None or token is None:
            return None
        if token.kind != "filler":
            tokens.append(token)
        at = _skip(text, found.end())
    return tokens


def _skip(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _token(found: re.Match[str], grammar: _Grammar) -> _Token | None:
    """What a stretch of hours means; None for an hour that no day has."""
    if found["phrase"]:
        return grammar.phrases[found["phrase"]]
    if found["four"]:
        return _Token("time", time=_Time(int(found["four"][:2]) * _HOUR + int(found["four"][2:])))
    hour, minutes = int(found["hour"]), found["minute"]
    if hour > 24:
        return None
    half = grammar.halves.get(found["half"] or "", "")
    if half in ("morning", "midnight") and hour == 12:
        hour = 0
    elif half == "afternoon" and hour < 12:
        hour += 12
    vague = not (minutes or half)
    return _Token("time", time=_Time(hour * _HOUR + int(minutes or 0), vague, bool(half)))


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What hours are made of in a language. ``halves`` say which half of the day a time is in."""

    pattern: re.Pattern[str]
    phrases: Mapping[str, _Token]
    halves: Mapping[str, str]


@lru_cache(maxsize=8)
def _grammar(language: str) -> _Grammar:
    lists: dict[str, Any] = package_data("content/phones/hours.yaml")["languages"][language]
    halves = {
        _folded(phrase): kind
        for kind in ("morning", "afternoon", "noon", "midnight")
        for phrase in lists.get(kind, ())
    }
    phrases = {
        _folded(name): _Token("day", day)
        for day, names in enumerate(lists["days"])
        for name in names
    }
    for kind in lists.keys() - {"days", "morning", "afternoon"}:
        token = _TIMES.get(kind, _Token(kind))
        phrases |= {_folded(phrase): token for phrase in lists[kind]}
    half = rf"(?: ?(?P<half>{_alternatives(halves)}))?"
    pattern = rf"(?P<phrase>{_alternatives(phrases)})|{_DIGITS}|{_CLOCK}{half}(?!\w)"
    return _Grammar(re.compile(pattern), phrases, halves)


def _alternatives(phrases: Iterable[str]) -> str:
    """A pattern for one of some whole phrases, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_whole(phrase) for phrase in ordered) or "(?!)"


def _whole(phrase: str) -> str:
    return re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "")


def _folded(phrase: str) -> str:
    return fold(phrase).casefold()
