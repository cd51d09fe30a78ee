"""What one written number dials, and whether it is whole, by the numbering plans of countries.

A national number is dialled as it is typed. A language says little about a country (an Irish
hospital may write en-GB), so none is ever put before a number: a wrong one would reach a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from plainleaf.package_data import package_data

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SHORTEST_WHOLE = 7
# Fewer digits are believed only where a plan names their range.
_SHORTEST_UNKNOWN = 9
_LONGEST_SHORT = 6
# Digits of the longest number there is (ITU-T E.164: 15), with a prefix of five.
_LONGEST = 20
_ABROAD = "00"
# Digits of the prefixes of text relay.
_RELAY = 5
_PAIRS = re.compile(r"[0-9]{2} [0-9]{2}")


class NumberVerdict(StrEnum):
    """What is known of a number."""

    WHOLE = "whole"
    """It can be dialled."""
    UNKNOWN = "unknown"
    """It is as long as a number may be, but no plan names its range."""
    FEW = "few"
    """At least one digit is missing."""
    MANY = "many"
    """It has a digit too many."""
    LOCAL = "local"
    """What people dial first is missing: the area code, the first 0, or the + of a country."""
    NONE = "none"
    """It is no number of a telephone line."""


# Which verdict is believed when several countries come into question.
_ORDER = (
    NumberVerdict.WHOLE,
    NumberVerdict.UNKNOWN,
    NumberVerdict.LOCAL,
    NumberVerdict.FEW,
    NumberVerdict.MANY,
    NumberVerdict.NONE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and the digits to dial (with ``+`` where one was typed)."""

    verdict: NumberVerdict
    dials: str


@lru_cache(maxsize=1024)
def judge_number(written: str, regions: tuple[str, ...]) -> Judged:
    """What a number in ASCII digits dials: ``+44 (0)1632 960 123`` is ``+441632960123``.

    ``written`` may have any signs between its digits; ``regions`` are the countries that a number
    without a country code may belong to, likeliest first.
    """
    digits = re.sub(r"[^0-9]", "", written)
    if len(digits) > _LONGEST:
        return Judged(NumberVerdict.MANY, digits)
    if "+" in written:
        return _international("+", digits)
    if digits.startswith(_ABROAD):
        return _international(_ABROAD, digits.removeprefix(_ABROAD))
    if any(is_short_number(written, region) for region in regions):
        return Judged(NumberVerdict.WHOLE, digits)
    found = [_national(digits, region) for region in regions] or [
        Judged(NumberVerdict.NONE, digits)
    ]
    return min(found, key=lambda each: _ORDER.index(each.verdict))


def same_line(one: str, other: str, regions: tuple[str, ...]) -> bool:
    """Whether two numbers as they are dialled reach the same line: ``+4420...`` and ``020...``."""
    return one == other or not _abroad(one, regions).isdisjoint(_abroad(other, regions))


def _abroad(dials: str, regions: tuple[str, ...]) -> set[str]:
    """How a number may be dialled from anywhere, its extension with it (E.164)."""
    import phonenumbers

    number, sign, extension = dials.partition(";")
    if number.startswith(_ABROAD):
        number = "+" + number.removeprefix(_ABROAD)
    found = set()
    for region in regions or (None,):
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        plain = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        found.add(f"{plain}{sign}{extension}")
    return found


def is_short_number(written: str, region: str) -> bool:
    """Whether this is a whole number of few digits in a country: 999, 116 123, 15 in France.

    Only the six digits of a European number are written with spaces, and four as two pairs.
    """
    together = written.strip(" ()")
    digits = together.replace(" ", "")
    spaced = len(digits) == _LONGEST_SHORT or _PAIRS.fullmatch(together)
    if not digits.isdigit() or not (digits == together or spaced):
        return False
    known = package_data("content/phones/numbering.yaml")["short_numbers"]
    listed = (*known["everywhere"], *known.get(region, ()))
    if any(re.fullmatch(each, digits) for each in listed):
        return True
    if len(digits) > _LONGEST_SHORT:
        return False
    import phonenumbers

    return phonenumbers.is_emergency_number(digits, region)


def _international(typed: str, digits: str) -> Judged:
    """A number with its country's code after ``+`` or ``00``; a 0 after the code is left out."""
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return Judged(NumberVerdict.NONE, typed + digits)
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Judged(_verdict(number), typed + plain[1:])


def _national(digits: str, region: str) -> Judged:
    import phonenumbers

    for prefix in package_data("content/phones/numbering.yaml")["prefixes"].get(region, ()):
        rest = digits.removeprefix(prefix)
        if rest == digits:
            continue
        # Text relay reaches short numbers too: 18001 111.
        short = len(prefix) == _RELAY and is_short_number(rest, region)
        if short or _national(rest, region).verdict is NumberVerdict.WHOLE:
            return Judged(NumberVerdict.WHOLE, digits)
    try:
        number = phonenumbers.parse(digits, region, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return Judged(NumberVerdict.NONE, digits)
    if number.country_code_source == phonenumbers.CountryCodeSource.FROM_NUMBER_WITH_IDD:
        code = str(number.country_code)
        whole = code + phonenumbers.national_significant_number(number)
        before = digits[: digits.find(code)]
        return Judged(_verdict(number), before + whole)
    verdict = _verdict(number)
    known = verdict is NumberVerdict.WHOLE
    if (known or verdict is NumberVerdict.UNKNOWN) and digits not in _as_dialled(
        number, region, known
    ):
        verdict = NumberVerdict.LOCAL
    return Judged(verdict, digits)


def _as_dialled(number: PhoneNumber, region: str, known: bool) -> Iterator[str]:
    """The ways in which a number is dialled within its country; ``known`` is its range there."""
    import phonenumbers

    prefix = phonenumbers.ndd_prefix_for_region(region, True)
    if prefix:
        yield prefix + phonenumbers.national_significant_number(number)
    if known or not prefix:
        form = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        yield re.sub(r"[^0-9]", "", form)


def _verdict(number: PhoneNumber) -> NumberVerdict:
    """What the plan of its country says of a number that could be read."""
    import phonenumbers

    if _exists(number):
        return NumberVerdict.WHOLE
    own = phonenumbers.national_significant_number(number)
    if len(own) < _SHORTEST_WHOLE - 1:
        local = phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY
        possible = phonenumbers.is_possible_number_with_reason(number) == local
        return (
            NumberVerdict.LOCAL
            if possible and len(own) >= _SHORTEST_WHOLE - 2
            else NumberVerdict.FEW
        )
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return NumberVerdict.LOCAL
    if any(_exists(longer) for longer in _longer(number, own)):
        return NumberVerdict.FEW
    if any(_exists(shorter) for shorter in _shorter(number, own)):
        return NumberVerdict.MANY
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        return NumberVerdict.MANY
    possible = reason == phonenumbers.ValidationResult.IS_POSSIBLE
    return (
        NumberVerdict.UNKNOWN if possible and len(own) >= _SHORTEST_UNKNOWN else NumberVerdict.FEW
    )


def _exists(number: PhoneNumber) -> bool:
    import phonenumbers

    if phonenumbers.is_valid_number(number):
        return True
    own = phonenumbers.national_significant_number(number)
    ranges = package_data("content/phones/numbering.yaml")["fictitious"].get(
        str(number.country_code), ()
    )
    return any(re.fullmatch(each, own) for each in ranges)


def _longer(number: PhoneNumber, own: str) -> Iterator[PhoneNumber]:
    """The number with one digit or two more at its end."""
    for last in ("0", "1", "5", "00", "10", "55"):
        yield _with(number, own + last)


def _shorter(number: PhoneNumber, own: str) -> Iterator[PhoneNumber]:
    """The number without its last digit, or the last two."""
    for end in (-1, -2):
        yield _with(number, own[:end])


def _with(number: PhoneNumber, own: str) -> Any:
    import phonenumbers

    other = phonenumbers.PhoneNumber()
    other.merge_from(number)
    other.national_number = int(own)
    return other
