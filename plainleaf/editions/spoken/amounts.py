"""What a voice says for amounts: numbers with units, money, parts of one, signs between them.

Each function gives what is said for stretches of a text; the words are in ``english.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from plainleaf.editions.spoken.numbers import amount, decimal, digits, ordinal
from plainleaf.package_data import package_data

NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
# Blood pressure: the upper number, and the lower one, are not smaller than these (mmHg).
_UPPER, _LOWER = 60, 30
_RANGE: Final = re.compile(
    rf"(?<![\w.,/-])({NUMBER})(?:\s?[^\W\d]{{1,5}}|\s?[%°]C?)?(\s?[–—]\s?|-)(?=[£€$]?({NUMBER})(?![\d-]))"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a text, end exclusive, and what a voice says for it; "" for nothing.

    ``letters`` are said one by one, and then there is no alias.
    """

    start: int
    end: int
    alias: str
    letters: bool = False


def data() -> dict[str, Any]:
    """The words of ``english.yaml``."""
    words: dict[str, Any] = package_data("editions/spoken/english.yaml")
    return words


def amounts(text: str) -> Iterator[Said]:
    """Numbers with a unit, and what they are for each of: "10 mg/5 ml", "2 ml/day"."""
    for found in _amount_pattern().finditer(text):
        said = _with_unit(found["number"], found["unit"])
        if found["more"]:
            one, _ = data()["units"].get(found["each"]) or (data()["each"][found["each"]], "")
            per = found["per"]
            said += f" per {one}" if not per else f" per {_with_unit(per, found['each'])}"
        yield Said(*found.span(), said)


def bare_units(text: str) -> Iterator[Said]:
    """Units without a number, such as in "the number of ml" or "mg/ml"."""
    units = data()["units"]
    known = _any(data()["alone"])
    for found in re.finditer(rf"(?<![\w/])({known})(?:/({known}))?(?![\w/])", text):
        each = f" per {units[found[2]][0]}" if found[2] else ""
        yield Said(*found.span(), units[found[1]][1] + each)


def money(text: str) -> Iterator[Said]:
    """Sums of money."""
    coins = data()["money"]
    for found in re.finditer(
        rf"([{''.join(coins)}])(\d+(?:,\d{{3}})*)(?:\.(\d\d))?(?![\w]|[.,]\d)", text
    ):
        one, many, small, smalls = coins[found[1]]
        whole, part = int(found[2].replace(",", "")), int(found[3] or 0)
        parts = [f"{decimal(found[2])} {one if whole == 1 else many}"] if whole or not part else []
        parts += [f"{amount(part)} {small if part == 1 else smalls}"] if part else []
        yield Said(*found.span(), " and ".join(parts))


def fractions(text: str) -> Iterator[Said]:
    """A half, a quarter and so on, with the whole number before them and the unit after them."""
    words = data()["fractions"]
    known = _any(words)
    units = _any(data()["units"])
    pattern = rf"(?<![\w.,/-])(?:(\d+)(?: |(?=\D)))??({known})(?: ?({units})(?!\w))?(?![\w/])"
    for found in re.finditer(pattern, text):
        alone, before, after = words[found[2]]
        follows = re.match(r"\s[^\W\d]", text[found.end() :])
        one, many = data()["units"][found[3]] if found[3] else ("", "")
        if found[1]:
            said = f"{amount(int(found[1]))} and {after} {many}"
        elif found[3]:
            said = f"{before} {one}" if before.endswith(" a") else f"{alone} of a {one}"
        else:
            said = before if follows else alone
        yield Said(*found.span(), said.strip())


def ordinals(text: str) -> Iterator[Said]:
    """1st, 22nd."""
    for found in re.finditer(r"(?<![\w.,])(\d{1,2})(?:st|nd|rd|th)(?!\w)", text):
        yield Said(*found.span(), ordinal(int(found[1])))


def between_numbers(text: str) -> Iterator[Said]:
    """Signs that join two numbers: 3–5, 5-10 mg, 2 x 500 mg, 120/80; and those before one: < 5."""
    words = data()["between"]
    for found in _RANGE.finditer(text):
        low, high = (float(found[at].replace(",", "")) for at in (1, 3))
        is_dash = found[2] != "-"
        if is_dash or (low < high and len(found[1]) in (1, 2, 3, 4) and "," not in found[1]):
            yield Said(*found.span(2), words["to"])
    for found in re.finditer(r"(?<=[ap]m)(\s?[–—-]\s?)(?=\d)", text):
        yield Said(*found.span(1), words["to"])
    for found in re.finditer(r"(?<=\d)\s?[x×*]\s?(?=\d)", text):
        yield Said(*found.span(), words["times"])
    for found in re.finditer(r"(?<![\w./])(\d{2,3})(/)(\d{2,3})(?![\w/])", text):
        if int(found[1]) >= _UPPER > 0 and int(found[1]) > int(found[3]) >= _LOWER:
            yield Said(*found.span(2), words["over"])
    for found in re.finditer(rf"([{''.join(data()['before'])}]) ?(?=\d)", text):
        yield Said(*found.span(), data()["before"][found[1]])
    for found in re.finditer(r"(?<=\d)\+(?!\s?\d)", text):
        yield Said(*found.span(), data()["after_plus"])


def plain_numbers(text: str) -> Iterator[Said]:
    """Every other number: those that start with 0 digit by digit."""
    for found in re.finditer(rf"(?<![\w.,]){NUMBER}(?![\w]|[.,]\d)", text):
        written = found.group()
        said = digits(written) if re.match(r"0\d", written) else decimal(written)
        yield Said(*found.span(), said)


@cache
def _amount_pattern() -> re.Pattern[str]:
    units = _any(data()["units"])
    each = _any([*data()["units"], *data()["each"]])
    return re.compile(
        rf"(?<![\w.,])(?P<number>{NUMBER}) ?(?P<unit>{units})"
        rf"(?P<more> ?/ ?(?P<per>{NUMBER})? ?(?P<each>{each})(?![\w°]))?(?![\w°])"
    )


def _with_unit(number: str, unit: str) -> str:
    one, many = data()["units"][unit]
    return f"{decimal(number)} {one if number == '1' else many}"


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
