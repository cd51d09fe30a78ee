"""Letters that stand where a digit should: ``l2 mg``, ``O.5 ml``, ``9:OO``, ``O300 123 4567``.

A litre (``5 l``), oxygen (``O2``), a strain (``O157``) and numerals (``Factor II``) are none. What
decides is what is round the letter, and whether a dose, a time or a phone number follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plainleaf.package_data import package_data

_ANY = re.compile(r"[OoIl|](?=[\d.,:OoIl|])|[\d.,:][OoIl|]|(?<!\S)[Il|](?= ?[mμµ])|[^\x00-\x7f]")
_DIGITS = re.compile(r"\d")
# A number that a person would dial has at least so many digits (ITU-T E.164 allows 15).
_DIALLED = 7


class Mistyped(NamedTuple):
    """A number with letters in it: where, the first letter, and the number that was meant."""

    start: int
    end: int
    sign: str
    right: str


def letters_for_digits(text: str, language: str) -> Iterator[Mistyped]:
    """Each number of the text in which a letter stands for a digit."""
    if not _ANY.search(text):
        return
    for match in _number().finditer(text):
        number = match["number"]
        if _is_mistyped(number, match, text, language):
            at = match.start("number")
            sign = next(char for char in number if char in _digit_like())
            yield Mistyped(at, at + len(number), sign, _in_digits(number))


def _is_mistyped(number: str, match: re.Match[str], text: str, language: str) -> bool:
    if not any(char in _digit_like() for char in number):
        return False
    if "|" in number.strip("|") or ("|" in number and match["dose"] is None):
        return False  # a stroke separates numbers
    shape = "".join(_shape(char) for char in number)
    is_dose, is_amount = match["dose"] is not None, match["amount"] is not None
    if "0" not in shape:
        if language.split("-")[0] != "it" and re.fullmatch("[IL]O+", shape):
            return (match["dose"] or "").lower() in _METRIC  # "lo" and "Io" are Italian words
        alone = number in "l|" or (number == "I" and language.split("-")[0] == "en")
        return alone and is_dose and (match["dose"] or "").lower() in _MEASURED
    if re.search(r"0[.,:]?[OI1L]+[.,:]?0", shape):
        return True
    if shape[0] in "OI1L":
        if shape[0] == "L" or (shape[0] == "O" and shape[1] in ".,:"):
            return True
        return (
            is_dose
            or (shape[1] == ":" and shape[2:3] == "0")
            or _is_dialled(match.end("number"), number, text)
        )
    if shape[-1] == "O":
        return is_dose or is_amount or re.search(r"[.:]O{1,2}$|:0O$", shape) is not None
    if shape[-1] == "L" and "." not in shape[-2:]:
        return is_dose
    return is_dose or is_amount


# Of the units of a dose, those that no other word is written like.
_MEASURED = frozenset(
    {"mg", "mcg", "µg", "μg", "ml", "mmol", "tablet", "tablets", "capsule", "capsules"}
)
_METRIC = frozenset({"mg", "mcg", "µg", "μg", "ml", "mmol"})


def _shape(char: str) -> str:
    """0 for a digit, O for what looks like a nought, L and I for what looks like a one."""
    if char.isdigit():
        return "0"
    if char in ".,:":
        return char
    if char in "l|":
        return "L"
    return {"0": "O", "1": "I"}.get(_digit_like().get(char, ""), "1")


def _is_dialled(end: int, number: str, text: str) -> bool:
    groups = _GROUPS.match(text, end)
    return groups is not None and len(_DIGITS.findall(number + groups.group())) + 1 >= _DIALLED


_GROUPS = re.compile(r"(?:[ \u00a0.-]?\d{2,})+")


def _in_digits(number: str) -> str:
    return "".join(_digit_like().get(char, char) for char in number)


@cache
def _digit_like() -> dict[str, str]:
    return dict(package_data("content/signs/signs.yaml")["digit_like"])


@cache
def _number() -> re.Pattern[str]:
    """Digits and letters that look like them, and what is counted where something is."""
    signs = "".join(map(re.escape, _digit_like()))
    doses, amounts = (
        "|".join(
            map(
                re.escape,
                sorted(package_data("content/signs/signs.yaml")[name], key=len, reverse=True),
            )
        )
        for name in ("doses", "amounts")
    )
    return re.compile(
        rf"(?<![\w@])(?<![0-9{signs}][.,:])(?P<number>[0-9{signs}]+(?:[.,:][0-9{signs}]+)*)"
        rf"(?:[ \u00a0\u202f]?(?:(?P<dose>(?i:{doses}))|(?P<amount>(?i:{amounts})))(?!\w)"
        r"|(?![\w@]))"
    )
