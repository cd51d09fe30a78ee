"""Phone numbers of a leaflet that are not quite the organisation's.

With a wrong number a patient reaches no one. A leaflet's contact is compared with the
organisation's of the same key or name, and any other number with all of the organisation's. One
that differs by a single digit (wrong, missing, extra, two swapped) is probably a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plainleaf.content.model import Organisation
from plainleaf.content.node_reader import entries, fields, scalars
from plainleaf.content.phones import regions
from plainleaf.content.phones.folding import fold
from plainleaf.content.source import Text
from plainleaf.content.upkeep.notes import Note, NoteKind, say
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.content.yaml.nodes import Scalar

_NUMBER = re.compile(r"(?<![\w.,/-])\+?\(?[0-9](?:[\s().-]{0,2}[0-9]){5,14}(?![\w/-]|[.,][0-9])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUNK = re.compile(r"\(0\)")
# Where no number to call is, or where it is not the clinic's.
_ELSEWHERE = frozenset({"sources", "reference", "version", "next_review", "last_reviewed"})
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class _Known:
    """A number of the organisation: its digits, how it is printed, whose it is."""

    digits: str
    printed: str
    name: str


def phone_notes(root: Fields, organisation: Organisation, file: str) -> Iterator[Note]:
    """A note for each number that differs; ``file`` is where the organisation's numbers are."""
    known = _list_known(organisation)
    countries = _countries(root, organisation)
    reported: set[int] = set()
    names = {_plain(each.name.text.value): each for each in organisation.contacts.values()}
    for entry in entries(root.get("contacts")):
        phone, name = (fields(entry.value).get(key) for key in ("phone", "name"))
        if not isinstance(phone, Scalar) or not phone.value.strip():
            continue
        called = name.value.strip() if isinstance(name, Scalar) else entry.key.value
        theirs = organisation.contacts.get(entry.key.value) or names.get(_plain(called))
        if theirs and theirs.phone and not same_number(phone.value, theirs.phone.value, countries):
            reported.add(phone.start)
            facts = {"name": called, "here": phone.value.strip(), "there": theirs.phone.value}
            message = say("contact_differs", file=file, **facts)
            yield Note(NoteKind.PHONE, phone.text.place(), message)
    for each in root.entries:
        if each.key.value not in _ELSEWHERE:
            for scalar in scalars(each.value):
                if scalar.start not in reported:
                    yield from _near_misses(scalar.text, known, file, countries)


def same_number(one: str, other: str, countries: tuple[str, ...] = ()) -> bool:
    """Whether two ways to print a number reach the same phone: ``+44 20`` is ``020``.

    ``countries`` are those that a number without a country's code may belong to (ISO 3166-1);
    without any, it may belong to each in which a number of its length can be dialled.
    """
    return len(set(_align(one, other, countries))) == 1


def one_digit_off(one: str, other: str, countries: tuple[str, ...] = ()) -> bool:
    """Whether two numbers differ by one digit: wrong, missing, too many, or two swapped."""
    first, second = sorted(_align(one, other, countries), key=len)
    if first == second or len(first) < _SHORTEST or len(second) - len(first) > 1:
        return False
    if len(first) < len(second):
        return any(second[:at] + second[at + 1 :] == first for at in range(len(second)))
    wrong = [at for at, pair in enumerate(zip(first, second, strict=True)) if len(set(pair)) > 1]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        at = wrong[0]
        return first[at : at + 2] == second[at : at + 2][::-1]
    return len(wrong) == 1


def _near_misses(
    text: Text, known: list[_Known], file: str, countries: tuple[str, ...]
) -> Iterator[Note]:
    for match in _NUMBER.finditer(text.value):
        printed = match.group()
        if _DAY.fullmatch(printed) or any(
            same_number(printed, each.digits, countries) for each in known
        ):
            continue
        near = next(
            (each for each in known if one_digit_off(printed, each.digits, countries)), None
        )
        if near:
            facts = {"here": printed, "there": near.printed, "name": near.name}
            place = text.place(match.start(), match.end())
            yield Note(NoteKind.PHONE, place, say("near_miss", file=file, **facts))


def _list_known(organisation: Organisation) -> list[_Known]:
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


def _countries(root: Fields, organisation: Organisation) -> tuple[str, ...]:
    language = root.get("language")
    own = (language.value.strip(),) if isinstance(language, Scalar) else ()
    return regions(organisation.language, *own)


def _align(one: str, other: str, countries: tuple[str, ...]) -> tuple[str, str]:
    """The digits by which two numbers are compared: without zeros in front, and without the code of
    a country when only one has it and the other can belong to that country.
    """
    (first, abroad), (second, also) = _digits(one), _digits(other)
    if abroad and not also:
        first = _at_home(first, countries)
    elif also and not abroad:
        second = _at_home(second, countries)
    return first, second


def _at_home(digits: str, countries: tuple[str, ...]) -> str:
    """A number with its country's code as it is dialled there, without the first 0."""
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return digits
    codes = {phonenumbers.country_code_for_region(country) for country in countries}
    known = number.country_code in codes if codes else phonenumbers.is_possible_number(number)
    return phonenumbers.national_significant_number(number).lstrip("0") if known else digits


def _digits(printed: str) -> tuple[str, bool]:
    printed = fold(printed.strip())
    digits = re.sub(r"[^0-9]", "", _TRUNK.sub("", printed))
    return digits.lstrip("0"), printed.startswith(("+", "(+", "00"))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
