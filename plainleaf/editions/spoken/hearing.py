"""From English words for numbers back to signs. Shares nothing with what made the words."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_SMALL: Final = {word: number for number, word in enumerate(_NAMES)} | {"oh": 0}
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_DAYS: Final = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_UNITS: Final = {
    "milligram": "mg", "microgram": "mcg", "gram": "g", "kilogram": "kg", "millilitre": "ml",
    "litre": "l", "millimetre": "mm", "centimetre": "cm", "kilometre": "km", "millimole": "mmol",
    "percent": "%",
}  # fmt: skip
_SIGNS: Final = {
    "dot": ".", "slash": "/", "at": "@", "dash": "-", "underscore": "_", "hash": "#", "colon": ":",
    "equals": "=", "and": "&", "plus": "+",
}  # fmt: skip


def says_the_same(alias: str, words: str, spelled: dict[str, str]) -> bool:
    """Whether an alias says what these words of a leaflet say.

    ``spelled`` are the words that the glossary says how to say, in small letters.
    """
    if re.fullmatch(r"_{3,}", words):
        return "fill" in alias
    if say := spelled.get(words.casefold()) or next(
        (say for say in spelled.values() if say == words), None
    ):
        return _letters(say) == _letters(alias)
    said = alias.casefold().removeprefix("source ")
    if re.fullmatch(r"\[\d+\]", words) and said == alias.casefold():
        return False
    return _signs(said) == _canonical(words)


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text).casefold()


def _canonical(words: str) -> str:
    """Written signs in the form of ``_signs``: no spaces or brackets, plain units and times."""
    text = words.casefold().strip("[]")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    if found := re.fullmatch(r"(\d{1,2})[.:](\d{2}) ?([ap])\.?m\.?", text):
        return f"{int(found[1])}{_minutes(found[2])}{found[3]}m"
    if found := re.fullmatch(r"(\d{1,2}):(\d{2})", text):
        return f"{int(found[1])}{found[2]}"
    text = re.sub(r"micrograms?", "mcg", text)
    text = re.sub(r"(?<=\d) ?°?c$", "°c", text)
    text = re.sub(r"\s*(?:ext\w*|x)\.?\s*(?=\d+$)", "ext", text)
    text = re.sub(r"([ap])\.m\.?", r"\1m", text)
    if re.fullmatch(r"[\d.]+[).]", text):
        text = text[:-1]
    return re.sub(r"[\s()]", "", text) if "@" in text or "/" in text else _plain(text)


def _minutes(written: str) -> str:
    return "" if written == "00" else written


def _plain(text: str) -> str:
    """Without the signs that are typed inside phone numbers."""
    if re.fullmatch(r"\+?[\d\s().-]+(?:ext\d+)?", text) and not re.fullmatch(r"\d+\.\d+", text):
        return re.sub(r"[\s().-]", "", text)
    return re.sub(r"[\s()]", "", text)


def _signs(alias: str) -> str:
    """What an alias says, as signs without spaces."""
    text = re.sub(r"degrees? celsius", "°c", alias)
    text = text.replace("question mark", "?").replace("extension", "ext")
    tokens = re.findall(r"[^\W_]+(?:-(?=[^\W_]))?|[^\w\s,]", text)
    out: list[str] = []
    at = 0
    while at < len(tokens):
        number, after = _number(tokens, at)
        if after > at:
            out.append(number)
            at = after
            continue
        word = tokens[at].rstrip("-")
        unit = _UNITS.get(word) or _UNITS.get(word.removesuffix("s"))
        if word == "point":
            out.append(".")
        elif word == "of":
            pass
        elif unit:
            out.append(unit)
        else:
            out.append(_SIGNS.get(word, word))
        at += 1
    return re.sub(r"(?<=\d)\.$", "", "".join(out))


def _number(tokens: list[str], at: int) -> tuple[str, int]:
    """One number from a place on, and where it ends; the place itself if there is none."""
    total = part = 0
    start = at
    lasts = 99
    while at < len(tokens):
        word = tokens[at].rstrip("-")
        hyphen = tokens[at].endswith("-")
        if word in _TENS and lasts > 20:
            part, lasts = part + _TENS[word], 10 if hyphen else 0
        elif word in _DAYS and lasts >= 10:
            part, lasts = part + _DAYS[word], 0
        elif re.fullmatch(r"[a-z]+th", word) and word[:-2] in _SMALL and lasts >= 10:
            part, lasts = part + _SMALL[word[:-2]], 0
        elif word in _SMALL and (lasts == 99 or (lasts == 10 and 0 < _SMALL[word] < 10)):
            if word in ("zero", "oh"):
                return ("0", at + 1) if at == start else (_text(total + part), at)
            part, lasts = part + _SMALL[word], 0
        elif word == "hundred" and 0 < part < 100 and at > start:
            part, lasts = part * 100, 98
            if _next(tokens, at + 1) == "and":
                at, lasts = at + 1, 99
        elif word in ("thousand", "million") and part:
            total += part * (1_000 if word == "thousand" else 1_000_000)
            part, lasts = 0, 99
            if _next(tokens, at + 1) == "and":
                at += 1
        else:
            break
        at += 1
    if at == start:
        return "", at
    return _text(total + part), at


def _text(number: int) -> str:
    return str(number)


def _next(tokens: list[str], at: int) -> str:
    return tokens[at] if at < len(tokens) else ""
