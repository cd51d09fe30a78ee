"""Links that start a call, read back: each dials the digits shown in it, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from unicodedata import decimal
from urllib.parse import unquote

from plainleaf.verify.evidence import LONGEST_QUOTE, Fault

OTHER_NUMBER, NO_NUMBER = "V706", "V707"
# Elements that are in a line of words; any other starts or ends one.
_IN_A_LINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "em", "i", "mark", "small", "span", "strong"}
)
_SILENT = frozenset({"script", "style", "template", "title"})
_CALL = re.compile(r"\s*tel:", re.IGNORECASE)
# RFC 3966 without its parameters but for the extension.
_ADDRESS = re.compile(r"tel:(\+?)([0-9]+)(?:;ext=([0-9]+))?")
_BRACKET_ZERO = re.compile(r"\( ?0 ?\)|(?<=[ )])0")


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """A link with a ``tel:`` address, the words in it, and the characters before and after it."""

    address: str
    words: str
    before: str = ""
    after: str = ""


def is_call(address: str) -> bool:
    """Whether following a link dials a number."""
    return _CALL.match(address) is not None


def faults(calls: Iterator[PhoneCall], edition: str) -> Iterator[Fault]:
    """A fault for each link that has more than a number, or calls another number than it shows.

    ``edition`` names the file in the message, with its page where it has any.
    """
    for call in calls:
        values = {"edition": edition, "address": unquote(call.address), "words": _quote(call.words)}
        number = _ADDRESS.fullmatch(call.address)
        if number is None:
            yield Fault(NO_NUMBER, values)
        elif not _shows(call, *number.groups(default="")):
            yield Fault(OTHER_NUMBER, values)


def _shows(call: PhoneCall, plus: str, number: str, extension: str) -> bool:
    """Whether a reader sees exactly what is dialled; a 0 after a country code may be left out."""
    if _digits(call.before[-1:]) or _digits(call.after[:1]) or call.before[-1:] == "+":
        return False
    dialled = number + extension
    if ("+" in call.words.replace("\uff0b", "+")) != bool(plus):
        return False
    if _digits(call.words) == dialled:
        return True
    abroad = plus or number.startswith("00")
    without = (
        _digits(call.words[: zero.start()]) + _digits(call.words[zero.end() :])
        for zero in _BRACKET_ZERO.finditer(_fold(call.words))
    )
    return bool(abroad) and dialled in without


def _fold(text: str) -> str:
    return "".join(str(decimal(char)) if char.isdecimal() else char for char in text)


def _digits(text: str) -> str:
    return "".join(str(decimal(char)) for char in text if char.isdecimal())


def _quote(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1].rstrip() + "…"


def calls_of_page(html: str) -> Iterator[PhoneCall]:
    """The links of a web page that dial, in its order, hidden ones too."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = "".join(reader.text)
    for address, start, end in reader.found:
        yield PhoneCall(address, text[start:end], text[:start][-1:], text[end : end + 1])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.found: list[tuple[str, int, int]] = []
        self._at = 0
        self._open: tuple[str, int] | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag not in _IN_A_LINE:
            self._say("\n")
        address = dict(attrs).get("href") or ""
        if tag in ("a", "area"):
            self._end()
            if is_call(address):
                self._open = (address, self._at)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag == "a":
            self._end()
        elif tag not in _IN_A_LINE:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _say(self, words: str) -> None:
        self.text.append(words)
        self._at += len(words)

    def _end(self) -> None:
        if self._open:
            self.found.append((*self._open, self._at))
            self._open = None
