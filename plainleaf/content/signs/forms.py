"""Digits and letters in a form that is not the usual one: wide, bold, ringed, raised, foreign.

Which form of which ordinary sign a character is, the Unicode Character Database says in its
decomposition (UAX #44): ``<wide>``, ``<font>``, ``<circle>``, ``<square>``, ``<super>``, ``<sub>``.
Languages that use a form keep it: wide and ringed signs in East Asia, each script its own digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from plainleaf.content.data import data_file
from plainleaf.content.signs.scripts import is_east_asian, script_of, script_of_language

Languages = Callable[[int], str]
_PIECE = re.compile(r"[^\s;!?()\[\]\"“”„«»，。、；：！？「」（）]+")
_TAG = re.compile(r"<(\w+)>")
_RINGED = re.compile(r"\b(?:CIRCLED|SQUARED|PARENTHESIZED|DIGIT \w+ (?:FULL STOP|COMMA)$)\b")
_KEYCAP = re.compile("[0-9]\ufe0f?\u20e3")
_LITRE = "\u2113"  # a sign of its own in many languages, and so written as one
_TEN = re.compile(r"(?<![\d.,])10$")
_TIMES = re.compile(r"[×x*·] ?10$")
_NUMBER = re.compile(r"\d+$")
_BESIDE = re.compile(r"[ \u00a0\u202f]?([^\W\d_]+|%|°)")


class Form(NamedTuple):
    """A stretch with such a sign, the first of them, and the ordinary signs; None if unclear."""

    start: int
    end: int
    sign: str
    right: str | None


def other_forms(text: str, language_at: Languages) -> Iterator[Form]:
    """Each piece of the text, up to the next space, with a sign in an unusual form."""
    if not any(_form(char) for char in set(text)) and "\u20e3" not in text:
        return
    for piece in _PIECE.finditer(text):
        if piece.group().isascii():
            continue
        at = next(
            (at for at in range(*piece.span()) if _is_unusual(text, at, language_at(at))), None
        )
        if at is not None:
            start, end = piece.start(), piece.start() + len(piece.group().rstrip(".,:"))
            yield Form(start, end, text[at], _ordinary(text, start, end))


def _ordinary(text: str, start: int, end: int) -> str | None:
    """The piece in ordinary signs; None for raised ones, which can mean two things."""
    piece = text[start:end]
    if any(_form(char) in ("super", "sub") for char in piece):
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
    if _RINGED.search(name) and category in ("No", "So"):
        return "circle"
    if value is not None and category in ("Nd", "No", "Nl") and form not in ("fraction", "compat"):
        return "digit" if float(value).is_integer() and "ROMAN NUMERAL" not in name else ""
    return ""


def _nfkc(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


def _is_unusual(text: str, at: int, language: str) -> bool:
    form = _form(text[at])
    if not form:
        return _KEYCAP.match(text, at) is not None
    if form == "super":
        return _is_raised_digit(text, at)
    if form == "sub":
        return _is_lowered_digit(text, at)
    if form == "font":
        return True
    mixed = any(char.isascii() and char.isdigit() for char in _beside(text, at))
    if form == "digit":
        return mixed or not _is_at_home(text, at, language)
    east_asian = _is_in_east_asian_text(text, at, language)
    return not east_asian or (
        mixed and form in ("wide", "circle") and unicodedata.numeric(text[at], None) is not None
    )


def _beside(text: str, at: int) -> str:
    return text[max(0, at - 1) : at] + text[at + 1 : at + 2]


def _is_at_home(text: str, at: int, language: str) -> bool:
    """Whether the digit's script is the language's, or that of words on its line."""
    script = script_of(text[at])
    if is_east_asian(script) or not script:
        return _is_in_east_asian_text(text, at, language)
    return script == script_of_language(language) or _has_words_in(_line(text, at), script)


def _has_words_in(line: str, script: str) -> bool:
    letters = [char for char in line if char.isalpha() and script_of(char) == script]
    return len(letters) > 1


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]


def _is_in_east_asian_text(text: str, at: int, language: str) -> bool:
    if is_east_asian(script_of_language(language)):
        return True
    return any(is_east_asian(script_of(char)) and char.isalpha() for char in _line(text, at))


def _is_raised_digit(text: str, at: int) -> bool:
    """Whether a raised digit can be read as a digit of the number before it."""
    start, end = _run(text, at, "super")
    before = text[max(0, start - 20) : start]
    if text[end : end + 1] in ("\u2044", "/") and not before[-1:].isalnum():
        return False
    if before[-1:].isdigit():
        if text[end:].lstrip().startswith("="):
            return False
        is_power = _TIMES.search(before) or (_TEN.search(before) and not _dose_follows(text, end))
        return not is_power
    return not before[-1:].strip() and _dose_follows(text, end)


def _is_lowered_digit(text: str, at: int) -> bool:
    start, end = _run(text, at, "sub")
    before = text[max(0, start - 1) : start]
    return before.isdigit() or (not before.strip() and _dose_follows(text, end))


def _run(text: str, at: int, form: str) -> tuple[int, int]:
    start, end = at, at + 1
    while start and (_form(text[start - 1]) == form or text[start - 1] in "⁻⁺₋₊"):
        start -= 1
    while end < len(text) and _form(text[end]) == form:
        end += 1
    return start, end


def _dose_follows(text: str, at: int) -> bool:
    word = _BESIDE.match(text, at)
    return word is not None and word.group(1).lower() in _doses()


@cache
def _doses() -> frozenset[str]:
    return frozenset(unit.lower() for unit in data_file("signs/signs")["doses"])
