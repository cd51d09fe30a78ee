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
    "percent": "%", "nanogram": "ng", "centilitre": "cl", "metre": "m", "kilocalorie": "kcal",
    "kilojoule": "kj", "minute": "min",
}  # fmt: skip
_SIGNS: Final = {
    "dot": ".", "slash": "/", "at": "@", "dash": "-", "underscore": "_", "hash": "#", "colon": ":",
    "equals": "=", "and": "&", "plus": "+",
}  # fmt: skip


# Hour, minute, and "a" or "p" for the half of the day if it is said.
Time = tuple[int, int, str]
# Signs that are said by themselves: their words are in addresses too.
_ALONE: Final = {"to": "–", "times": "×", "over": "/", "about": "~", "plus": "+"}
_PHRASES: Final = {
    r"degrees? celsius": "°c", r"degrees? fahrenheit": "°f", r"millimetres? of mercury": "mmhg",
    "question mark": "?", "extension": "ext", "less than": "<", "more than": ">", "at most": "≤",
    "at least": "≥",
    # Parts of one, after a whole number or by themselves, and with or without "of".
    r"(?:and )?(?:a )?half(?: of)?(?: a\b)?": "½",
    r"three quarters(?: of)?(?: a\b)?": "¾", r"(?:and )?three quarters": "¾",
    r"(?:and )?a quarter(?: of a)?": "¼", r"(?:and )?a third(?: of a)?": "⅓",
    r"(?:and )?two thirds(?: of a)?": "⅔",
}  # fmt: skip
_WRITTEN_PARTS: Final = {"1/2": "½", "1/4": "¼", "3/4": "¾", "1/3": "⅓", "2/3": "⅔"}
_COINS: Final = {"pound": "£", "euro": "€", "dollar": "$"}


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
    if written := written_time(words):
        return written == said_time(said)
    if re.match("[£€$]", words):
        return _money(said) == words.replace(",", "").removesuffix(".00")
    return _signs(said) == _canonical(words)


def written_time(words: str) -> Time | None:
    """A time as it is typed; None for other words."""
    if found := re.fullmatch(r"(\d{1,2})(?:[.:](\d\d))? ?([ap])\.?m\.?", words, re.IGNORECASE):
        return int(found[1]), int(found[2] or 0), found[3].lower()
    if found := re.fullmatch(r"(\d{1,2}):(\d\d)", words):
        return int(found[1]), int(found[2]), ""
    return None


def said_time(alias: str) -> Time | None:
    """A time as it is said; one of a part of the day is that of a 24-hour clock."""
    if alias in ("midnight", "twelve noon"):
        return 12 * (alias != "midnight"), 0, ""
    found = re.fullmatch(
        r"(.+?)(?: o'clock)?(?: in the (morning|afternoon|evening)| ([ap])m)?", alias.casefold()
    )
    said = _signs(found[1]) if found else ""
    tokens = re.findall(r"[a-z]+-?", found[1]) if found else []
    hour, after = _number(tokens, 0)
    if not found or not said.isdigit() or not after:
        return None
    rest = _signs(" ".join(tokens[after:]))
    number = int(hour)
    if found[2]:
        number = number % 12 + 12 * (found[2] != "morning")
    return number, int(rest or 0), found[3] or ""


def _money(alias: str) -> str:
    """A sum of money, as signs."""
    for coin, sign in _COINS.items():
        if found := re.fullmatch(rf"(.+?) {coin}s?(?: and (.+) (?:pence|penny|cents?))?", alias):
            part = f".{int(_signs(found[2])):02}" if found[2] else ""
            return f"{sign}{_signs(found[1])}{part}"
    return ""


def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", text).casefold()


def _canonical(words: str) -> str:
    """Written signs in the form of ``_signs``: no spaces or brackets, plain units and times."""
    text = words.casefold().strip("[]")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"micrograms?|[µμ]g", "mcg", text)
    text = re.sub(r"(?<=\d) ?(?:° ?)?c$", "°c", text)
    for part, sign in _WRITTEN_PARTS.items():
        text = re.sub(rf"(?<![\d/]){part}(?![\d/])", sign, text)
    text = re.sub(r"(?<=\d|½|¼|¾|⅓|⅔|/) ?mins?$", "min", text)
    text = re.sub(r"(?<=\d|½|¼|¾|⅓|⅔|/) ?h(?:rs?)?$", "hour", text)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", text)
    if re.fullmatch(r"\s?[–—-]\s?", text):
        return "–"
    if re.fullmatch(r"\s?[x×*]\s?", text):
        return "×"
    text = re.sub(r"\s*(?:ext\w*|x)\.?\s*(?=\d+$)", "ext", text)
    if re.fullmatch(r"[\d.]+[).]", text):
        text = text[:-1]
    return re.sub(r"[\s()]", "", text) if "@" in text or "/" in text else _plain(text)


def _plain(text: str) -> str:
    """Without the signs that are typed inside phone numbers."""
    if re.fullmatch(r"\+?[\d\s().-]+(?:ext\d+)?", text) and not re.fullmatch(r"\d+\.\d+", text):
        return re.sub(r"[\s().-]", "", text)
    return re.sub(r"[\s()]", "", text)


def _signs(alias: str) -> str:
    """What an alias says, as signs without spaces."""
    text = alias
    if text.strip() in _ALONE:
        return _ALONE[text.strip()]
    if not re.search(r"\b(?:dot|slash|at [a-z]+ dot)\b", text):
        for words, sign in _PHRASES.items():
            text = re.sub(rf"\b{words}", sign, text)
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
        elif word == "per" and out and out[-1] in {*_UNITS.values(), "hour"}:
            out.append("/")
        elif word in ("hour", "hours"):
            out.append("hour")
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
