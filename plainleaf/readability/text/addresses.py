"""Parts of a text that are not prose: web and email addresses, phone numbers, citation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from plainleaf.content.markdown.addresses import STOPS

_WEB: Final = re.compile(
    rf"""(?i:https?://)[^\s<>{STOPS}]*[^\s<>.,;:!?)\]'"”’{STOPS}]
      | \b(?i:www\.)[^\s<>{STOPS}]*[^\s<>.,;:!?)\]'"”’{STOPS}]
      | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
      | (?<![\w.-])[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,8}}
        \.(?:com|org|net|gov|edu|uk|ie|au|nz|ca|eu|info|int|health|scot|wales|cymru)\b
        (?:/[^\s<>{STOPS}]*[^\s<>.,;:!?)\]'"”’{STOPS}])?
      | (?<![\w.-])[a-z0-9-]{{3,63}}(?:\.[a-z0-9-]{{1,63}}){{0,8}}\.[a-z]{{2,63}}
        /[^\s<>{STOPS}]*[^\s<>.,;:!?)\]'"”’{STOPS}]
    """,
    re.VERBOSE,
)
_CITED_OR_RUNG: Final = re.compile(
    r"""(?=[\[(+\d¹²³⁰⁴-⁹])(?:  # rejects most characters at once
        \[@[\w:.-]+\]
      | \[\d+(?:\s?[,–-]\s?\d+)*\]
      | (?P<phone>(?<![\w.])(?:\+\d{1,3}[ -]?)?\(?0\d{1,5}\)?(?:[ -]?\d{2,6}){1,4}(?![\w.]\d)
        | (?<![\w.])\+\d{1,3}(?:[ -]?\(?\d{1,5}\)?){2,5}(?!\w)
        | (?<![\w.])(?:1[ -])?\(?[2-9]\d{2}\)?[ -.]?[2-9]\d{2}[ -.]\d{4}(?!\w))
      | [¹²³⁰⁴-⁹]+
      | (?:(?<=[a-z]{4})|(?<=[a-z]{2}[.,;:!?]))\d{1,2}(?:[,–-]\d{1,2})*(?=\s|[.,;:]|$)
    )""",
    re.VERBOSE,
)
# Each of the above contains one of these. Most passages contain none, which is quick to check.
_SIGN_OF_WEB: Final = re.compile(r"@|/|\.[a-z]{2}|www\.")
_SIGN_OF_CITED_OR_RUNG: Final = re.compile(
    r"[\[+\d¹²³⁰⁴-⁹](?:(?<=[\[¹²³⁰⁴-⁹])|(?<=[+\d])\d|(?<=[a-z]\d)|(?<=[a-z][.,;:!?]\d))"
)
_DIGIT: Final = re.compile(r"\d")
_SHORTEST_PHONE: Final = 7


@lru_cache(maxsize=256)
def without_addresses(value: str) -> str:
    """The text with web and email addresses replaced by spaces, so that offsets stay the same."""
    return _WEB.sub(_blank, value) if _SIGN_OF_WEB.search(value) else value


def web_addresses(value: str) -> Iterator[tuple[int, int]]:
    """The offsets of each web and email address in a text."""
    if _SIGN_OF_WEB.search(value):
        yield from (found.span() for found in _WEB.finditer(value))


def without_numbers_to_call(value: str) -> str:
    """The text with addresses, phone numbers and citation marks replaced by spaces.

    Offsets stay the same.
    """
    value = without_addresses(value)
    if _SIGN_OF_CITED_OR_RUNG.search(value):
        value = _CITED_OR_RUNG.sub(_blank_or_number, value)
    return value


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_or_number(match: re.Match[str]) -> str:
    """Spaces, but a number with too few digits for a phone number stays: it is an amount."""
    if match["phone"] and len(_DIGIT.findall(match[0])) < _SHORTEST_PHONE:
        return match[0]
    return _blank(match)
