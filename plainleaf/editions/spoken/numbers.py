"""Numbers in English words: amounts, digits one by one, years, days of a month."""

from __future__ import annotations

from typing import Final

ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LARGE: Final = ((1_000_000, "million"), (1_000, "thousand"))


def amount(number: int) -> str:
    """A whole number below a thousand million: "one hundred and twenty"."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, one = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[one]}" if one else "")
    if number < 1_000:
        hundreds, rest = divmod(number, 100)
        return f"{ONES[hundreds]} hundred" + (f" and {amount(rest)}" if rest else "")
    size, name = next(each for each in LARGE if number >= each[0])
    many, rest = divmod(number, size)
    joined = " and " if 0 < rest < 100 else " "
    return f"{amount(many)} {name}" + (f"{joined}{amount(rest)}" if rest else "")


def decimal(written: str) -> str:
    """A number as it is written in English, such as 1,500 or 37.5."""
    whole, _, part = written.replace(",", "").partition(".")
    said = amount(int(whole)) if len(whole) < 10 else digits(whole)
    return f"{said} point {digits(part)}" if part else said


def digits(written: str) -> str:
    """Each digit by itself."""
    return " ".join(ONES[int(char)] for char in written if char.isdigit())


def year(number: int) -> str:
    """A year from 1100 to 2099: "twenty twenty-six", "two thousand and five"."""
    century, rest = divmod(number, 100)
    if rest == 0 or 2000 <= number < 2010:
        return amount(number) if number % 1000 < 10 else f"{amount(century)} hundred"
    return f"{amount(century)} {amount(rest) if rest > 9 else f'oh {ONES[rest]}'}"


def ordinal(number: int) -> str:
    """A day of a month: "twenty-third"."""
    first, _, last = amount(number).rpartition("-")
    said = _ORDINALS.get(last, f"{last}th".replace("yth", "ieth"))
    return f"{first}-{said}" if first else said
