"""What a single value of the file must look like: dates, addresses, keys, language tags."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from plainleaf.content.links import deceit_of

KEY = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
"""The names people give to contacts, values, profiles."""

SOURCE_ID = r"^[A-Za-z0-9][A-Za-z0-9_.:-]*$"
"""The name of a source, as it is in ``[@id]``."""

LANGUAGE = (
    r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$"
)
"""BCP 47 (RFC 5646 section 2.1): language, script, region, variants. No private tags."""

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_WRITTEN_OUT = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}),? ([0-9]{4})")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_EMAIL = re.compile(
    r"[^\s@<>\"',;:()\[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}"
)
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")
_WWW = re.compile(r"www\.[^.]", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])")
# The letters that are typed for digits, where nothing but digits is with them. Those of other
# alphabets are looked for in every text (``content/signs``).
_LOOKS_LIKE = str.maketrans("OoIl", "0011")
_MISTYPED = re.compile(r"(?<![^\W_])(?=[OoIl]*\d)(?=\d*[OoIl])[\dOoIl]+(?![^\W_])")
# No way to write a number has these: they are marks of HTML or Markdown, or a typing mistake.
_NO_PHONE = re.compile(r"[<>\\`]|\*\*|__")


def the_date(text: str) -> date | None:
    """The day written as ``2026-11-23``, or None."""
    match = _ISO.fullmatch(text)
    if not match or not text.isascii():
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def a_date(text: str) -> str:
    """Refuses what is no day: C401 for another way of writing it, C402 for 30 February."""
    if the_date(text):
        return text
    if _ISO.fullmatch(text):
        raise PydanticCustomError("C402", "no such day")
    raise PydanticCustomError("C401", "not a date", {"right": _guess_day(text)})


def _guess_day(text: str) -> str | None:
    """The day in our way of writing, when it can be understood in one way only."""
    match = _WRITTEN_OUT.fullmatch(text)
    if match and match.group(2)[:3].lower() in _MONTHS:
        month = _MONTHS.index(match.group(2)[:3].lower()) + 1
        right = f"{match.group(3)}-{month:02}-{int(match.group(1)):02}"
        return right if the_date(right) else None
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        year, month, day = map(int, match.groups())
    else:
        match = _YEAR_LAST.fullmatch(text)
        if not match:
            return None
        day, month, year = map(int, match.groups())
        if day <= 12 and day != month:
            return None
    right = f"{year:04}-{month:02}-{day:02}"
    return right if the_date(right) else None


def a_phone(text: str) -> str:
    """Refuses what is no phone number; see ``number_fault``."""
    fault = number_fault(text)
    if fault:
        raise PydanticCustomError("C215", "no number", fault)
    return text


def number_fault(text: str) -> dict[str, str | None] | None:
    """The facts of a C215 for text without a digit, with a sign that no number has, or with a
    letter typed for a 0 or 1 among digits; None for what may be a phone number.
    """
    mistyped = _MISTYPED.search(text)
    if mistyped:
        letter = next(char for char in mistyped[0] if not char.isdigit())
        right = _MISTYPED.sub(lambda run: run[0].translate(_LOOKS_LIKE), text)
        return {"letter": letter, "right": right, "sign": None}
    sign = _NO_PHONE.search(text)
    if sign or not any(char.isdecimal() for char in text):
        return {"letter": None, "right": None, "sign": sign and sign[0]}
    return None


def an_email(text: str) -> str:
    """Refuses what cannot be an email address."""
    if not _EMAIL.fullmatch(text) or ".." in text:
        raise PydanticCustomError("C214", "not an email address")
    return _that_does_not_deceive(text, f"mailto:{text}")


def a_web_address(text: str) -> str:
    """Refuses what is no http or https address, and above all ``javascript:`` and its like.

    An address may start with ``www.``, as people print it; it is followed as ``https://www.``.
    """
    address = f"https://{text}" if _WWW.match(text) else text
    _that_does_not_deceive(text, address)
    if not web_address(address):
        bare = _SCHEME.match(text) is None and "." in text and web_address(f"https://{text}")
        raise PydanticCustomError(
            "C208", "not a web address", {"right": f"https://{text}" if bare else None}
        )
    return text


def _that_does_not_deceive(text: str, address: str) -> str:
    deceit = deceit_of(address)
    if deceit:
        facts = {"value": text, deceit.fault: deceit.part}
        raise PydanticCustomError("C219", "hides where it leads", facts)
    return text


def web_address(text: str) -> bool:
    """Whether the text is an http or https address with a host and nothing unsafe in it."""
    if _UNSAFE.search(text):
        return False
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    return named and port_is_fine


def lines_of_text(value: Any) -> Any:
    """Text over several lines as the list it stands for; anything else is left as it is."""
    return [line for line in value.split("\n") if line.strip()] if isinstance(value, str) else value


def canonical_language(tag: str) -> str:
    """``EN-gb`` as ``en-GB``: RFC 5646 section 2.1.1 writes scripts Abcd, regions AB."""
    first, *rest = tag.split("-")
    parts = [first.lower()]
    for part in rest:
        if len(part) == 4 and part.isalpha():
            parts.append(part.title())
        else:
            parts.append(part.upper() if len(part) in (2, 3) else part.lower())
    return "-".join(parts)
