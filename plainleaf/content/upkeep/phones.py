"""Phone numbers of a leaflet that are not quite the organisation's.

A number printed wrong sends a patient to nobody. A leaflet's contact is held against the
organisation's of the same key or name; any other number against all of the organisation's: one that
is a single digit off (wrong, missing, too many, two swapped) is probably a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plainleaf.content.model import Organisation
from plainleaf.content.parts import entries, fields, scalars
from plainleaf.content.source import Text
from plainleaf.content.upkeep.notes import Kind, Note, say
from plainleaf.content.yaml_nodes import Mapping as Fields
from plainleaf.content.yaml_nodes import Scalar

_NUMBER = re.compile(r"(?<![\w.,/-])\+?\(?[0-9](?:[\s().-]{0,2}[0-9]){5,14}(?![\w/-]|[.,][0-9])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUNK = re.compile(r"\(0\)")
# Where no number to call stands, or where it is not the clinic's.
_ELSEWHERE = frozenset({"sources", "reference", "version", "next_review", "last_reviewed"})
_LONGEST_COUNTRY_CODE = 3
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class _Known:
    """A number of the organisation: its digits, how it is printed, whose it is."""

    digits: str
    printed: str
    name: str


def phone_notes(root: Fields, organisation: Organisation, file: str) -> Iterator[Note]:
    """A note for each number that differs; ``file`` is where the organisation's stand."""
    known = _known(organisation)
    told: set[int] = set()
    names = {_plain(each.name.text.value): each for each in organisation.contacts.values()}
    for entry in entries(root.get("contacts")):
        phone, name = (fields(entry.value).get(key) for key in ("phone", "name"))
        if not isinstance(phone, Scalar) or not phone.value.strip():
            continue
        called = name.value.strip() if isinstance(name, Scalar) else entry.key.value
        theirs = organisation.contacts.get(entry.key.value) or names.get(_plain(called))
        if theirs and theirs.phone and not same_number(phone.value, theirs.phone.value):
            told.add(phone.start)
            facts = {"name": called, "here": phone.value.strip(), "there": theirs.phone.value}
            message = say("contact_differs", file=file, **facts)
            yield Note(Kind.PHONE, phone.text.place(), message)
    for each in root.entries:
        if each.key.value not in _ELSEWHERE:
            for scalar in scalars(each.value):
                if scalar.start not in told:
                    yield from _near_misses(scalar.text, known, file)


def same_number(one: str, other: str) -> bool:
    """Whether two ways to print a number reach the same phone: ``+44 20`` is ``020``."""
    return len(set(_aligned(one, other))) == 1


def one_digit_off(one: str, other: str) -> bool:
    """Whether two numbers differ by one digit: wrong, missing, too many, or two swapped."""
    first, second = sorted(_aligned(one, other), key=len)
    if first == second or len(first) < _SHORTEST or len(second) - len(first) > 1:
        return False
    if len(first) < len(second):
        return any(second[:at] + second[at + 1 :] == first for at in range(len(second)))
    wrong = [at for at, pair in enumerate(zip(first, second, strict=True)) if len(set(pair)) > 1]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        at = wrong[0]
        return first[at : at + 2] == second[at : at + 2][::-1]
    return len(wrong) == 1


def _near_misses(text: Text, known: list[_Known], file: str) -> Iterator[Note]:
    for match in _NUMBER.finditer(text.value):
        printed = match.group()
        if _DAY.fullmatch(printed) or any(same_number(printed, each.digits) for each in known):
            continue
        near = next((each for each in known if one_digit_off(printed, each.digits)), None)
        if near:
            facts = {"here": printed, "there": near.printed, "name": near.name}
            place = text.place(match.start(), match.end())
            yield Note(Kind.PHONE, place, say("near_miss", file=file, **facts))


def _known(organisation: Organisation) -> list[_Known]:
    known = [
        _Known(each.phone.value, each.phone.value, each.name.text.value)
        for each in organisation.contacts.values()
        if each.phone
    ]
    values: Mapping[str, Text] = organisation.values
    known += [
        _Known(value.value.strip(), value.value.strip(), name)
        for name, value in values.items()
        if _NUMBER.fullmatch(value.value.strip())
    ]
    return known


def _aligned(one: str, other: str) -> tuple[str, str]:
    """The digits that tell two numbers apart, without zeros in front or one country's code."""
    (first, abroad), (second, also) = _digits(one), _digits(other)
    if abroad and not also and 0 < len(first) - len(second) <= _LONGEST_COUNTRY_CODE:
        first = first[-len(second) :]
    elif also and not abroad and 0 < len(second) - len(first) <= _LONGEST_COUNTRY_CODE:
        second = second[-len(first) :]
    return first, second


def _digits(printed: str) -> tuple[str, bool]:
    printed = _TRUNK.sub("", printed.strip())
    digits = re.sub(r"[^0-9]", "", printed)
    return digits.lstrip("0"), printed.startswith(("+", "00"))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
