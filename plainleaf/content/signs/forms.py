"""Digits and letters in a form that is not the usual one: wide, bold, ringed, raised, foreign.

Which form of which ordinary sign a character is, the Unicode Character Database says in its
decomposition (UAX #44): ``<wide>``, ``<font>``, ``<circle>``, ``<square>``, ``<super>``, ``<sub>``.
Languages that use a form keep it: wide and ringed signs in East Asia, each script its own digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from plainleaf.content.signs.scripts import is_east_asian, script_of, script_of_language
from plainleaf.package_data import package_data

Languages = Callable[[int], str]
_PIECE = re.compile(r"[^\s;!?()\[\]\"“”„«»，。、；：！？「」（）]+")
_TAG = re.compile(r"<(\w+)>")
_RINGED = re.compile(r"\b(?:CIRCLED|SQUARED|PARENTHESIZED|DIGIT \w+ (?:FULL STOP|COMMA)$)\b")
_KEYCAP = re.compile("[0-9]\ufe0f?\u20e3")
_LITRE = "\u2113"  # a sign of its own in many languages, and so written as one
_TEN = re.compile(r"(?<![\d.,])10$")
_TIMES = re.compile(r"[×x*·] ?10$")
# So much of a text before and after a raised digit says what it is.
_BEFORE = 24
_DIGIT_BESIDE_A_SIGN = re.compile(r"[0-9][^\x00-\x7f]|[^\x00-\x7f][0-9]")
# A sign between digits, or at the end of a number of milligrams or millilitres.
_NUMBER_WITH_A_SIGN = re.compile(
    r"(?<![\w.,])([0-9.,]*[0-9](?:([^\x00-\x7f\s])(?=[0-9])[0-9.,]*"
    r"|([^\x00-\x7f\s])(?=[ \u00a0\u202f]?m(?:c?g|l)\b)))",
    re.IGNORECASE,
)
# Points of decimals and thousands, minutes and seconds, strokes of fractions, what was left out.
_WITHIN_NUMBERS = "·’′″⁄∕…‰†"
_BESIDE = re.compile(r"[ \u00a0\u202f]?([^\W\d_]+|%|°)")


class SignForm(NamedTuple):
    """A stretch with such a sign, the first of them, and the ordinary signs; None if unclear."""

    start: int
    end: int
    sign: str
    right: str | None


def other_forms(text: str, language_at: Languages) -> Iterator[SignForm]:
    """Each piece of the text, up to the next space, with a sign in an unusual form."""
    if not _DIGIT_BESIDE_A_SIGN.search(text) and not any(_form(char) for char in set(text)):
        return
    start = 0
    for line in text.split("\n"):
        if not line.isascii():
            yield from _Line(line, start, language_at).unusual()
        start += len(line) + 1


class _Line:
    """One line of the text: what scripts it has words in is worked out once."""

    def __init__(self, text: str, start: int, language_at: Languages) -> None:
        self._text = text
        self._start = start
        self._language_at = language_at
        scripts = Counter(script_of(char) for char in text if char.isalpha())
        self._scripts = {script for script, count in scripts.items() if count > 1}
        self._is_east_asian = any(map(is_east_asian, scripts))
        self._raised_until = 0

    def unusual(self) -> Iterator[SignForm]:
        """Its pieces with a sign in an unusual form, by their places in the whole text."""
        for number in _NUMBER_WITH_A_SIGN.finditer(self._text):
            if _is_no_sign_of_numbers(number):
                start, end = self._start + number.start(1), self._start + number.end(1)
                plain = _nfkc(number[1])
                is_number = plain.isascii() and not any(map(str.isalpha, plain))
                yield SignForm(start, end, number[2] or number[3], plain if is_number else None)
        for piece in _PIECE.finditer(self._text):
            if piece.group().isascii():
                continue
            at = next((at for at in range(*piece.span()) if self._is_unusual(at)), None)
            if at is not None:
                start, end = piece.start(), piece.start() + len(piece.group().rstrip(".,:"))
                right = _ordinary(self._text[start:end])
                yield SignForm(self._start + start, self._start + end, self._text[at], right)

    def _is_unusual(self, at: int) -> bool:
        char = self._text[at]
        form = _form(char)
        if not form:
            return _KEYCAP.match(self._text, at) is not None
        if form in ("super", "sub"):
            return self._begins_raised(at, form)
        if form == "font":
            return True
        mixed = any(each.isascii() and each.isdigit() for each in self._beside(at))
        if form == "numeral":
            return mixed
        if form == "digit":
            return mixed or not self._is_at_home(at)
        is_number = form in ("wide", "circle") and unicodedata.numeric(char, None) is not None
        return not self._is_in_east_asian_text(at) or (mixed and is_number)

    def _beside(self, at: int) -> str:
        return self._text[max(0, at - 1) : at] + self._text[at + 1 : at + 2]

    def _is_at_home(self, at: int) -> bool:
        """Whether the digit's script is the language's, or that of words on its line."""
        script = script_of(self._text[at])
        if is_east_asian(script) or not script:
            return self._is_in_east_asian_text(at)
        language = script_of_language(self._language_at(self._start + at))
        return script == language or script in self._scripts

    def _is_in_east_asian_text(self, at: int) -> bool:
        language = script_of_language(self._language_at(self._start + at))
        return self._is_east_asian or is_east_asian(language)

    def _begins_raised(self, at: int, form: str) -> bool:
        """Whether a run of raised or lowered digits that starts here can be read as ordinary."""
        if at < self._raised_until:
            return False
        end = at + 1
        while end < len(self._text) and _form(self._text[end]) == form:
            end += 1
        self._raised_until = end
        before = self._text[max(0, at - _BEFORE) : at].rstrip("⁻⁺₋₊")
        follows = self._text[end : end + _BEFORE]
        return (_is_raised if form == "super" else _is_lowered)(before, follows)


def _is_no_sign_of_numbers(number: re.Match[str]) -> bool:
    """Whether a sign within a number or dose is one that no number is written with."""
    sign = number[2] or number[3]
    category = unicodedata.category(sign)
    if _form(sign) or category in ("Pd", "Sm", "No", "Mn", "Me") or sign in _WITHIN_NUMBERS:
        return False
    return category[0] == "P" or category in ("Lm", "Sk") if number[2] else category[0] in "LSP"


def _is_raised(before: str, follows: str) -> bool:
    if follows[:1] in ("\u2044", "/") and not before[-1:].isalnum():
        return False
    if not before[-1:].isdigit():
        return not before[-1:].strip() and _begins_with_dose(follows)
    if follows.lstrip().startswith("="):
        return False
    is_ten = _TEN.search(before) is not None and not _begins_with_dose(follows)
    return not (_TIMES.search(before) or is_ten)


def _is_lowered(before: str, follows: str) -> bool:
    is_free = not before[-1:].strip()
    return before[-1:].isdigit() or (is_free and _begins_with_dose(follows))


def _begins_with_dose(text: str) -> bool:
    word = _BESIDE.match(text)
    return word is not None and word.group(1).lower() in _doses()


def _ordinary(piece: str) -> str | None:
    """The piece in ordinary signs; None for those that can mean two things."""
    if any(_form(char) in ("super", "sub", "numeral") for char in piece):
        return None
    plain = "".join(_plain(char) for char in piece if char not in "\ufe0f\u20e3")
    return plain if plain != piece else None


def _plain(char: str) -> str:
    if _form(char) == "digit":
        return str(int(unicodedata.numeric(char)))
    if _form(char) == "circle" and unicodedata.numeric(char, None) is not None:
        return str(int(unicodedata.numeric(char)))
    return unicodedata.normalize("NFKC", char) if _form(char) else char


@lru_cache(maxsize=4096)
def _form(char: str) -> str:
    """The kind of form a sign is; ``digit`` for digits of other scripts; nothing for others."""
    if char.isascii() or char == _LITRE:
        return ""
    category, name = unicodedata.category(char), unicodedata.name(char, "")
    tag = _TAG.match(unicodedata.decomposition(char))
    form = tag.group(1) if tag else ""
    value = unicodedata.numeric(char, None)
    if form in ("super", "sub"):
        return form if unicodedata.digit(char, None) is not None else ""
    if form in ("wide", "font", "square", "circle"):
        return form if category[0] in "LNS" and any(c.isalnum() for c in _nfkc(char)) else ""
    if "ROMAN NUMERAL" in name:
        return "numeral"
    if _RINGED.search(name) and category in ("No", "So"):
        return "circle"
    if value is not None and category in ("Nd", "No", "Nl") and form not in ("fraction", "compat"):
        return "digit" if float(value).is_integer() else ""
    return ""


def _nfkc(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


@cache
def _doses() -> frozenset[str]:
    return frozenset(unit.lower() for unit in package_data("content/signs/signs.yaml")["doses"])
