"""What print shows of a link: on paper no one can follow one, so its address comes after it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from plainleaf.content.phones import call_target, format_number
from plainleaf.content.phones.folding import fold
from plainleaf.content.source import Text
from plainleaf.content.tree import Citation, Foreign, Inline, Line, LineBreak, Link, Strong, Words

_SCHEME = re.compile(r"https?://(?:www\.)?|www\.", re.IGNORECASE)
# Percent codes for letters outside ASCII, as UTF-8 (RFC 3986, 2.5).
_ENCODED = re.compile(r"(?:%[89A-F][0-9A-F])+", re.IGNORECASE)
_PUNYCODE = re.compile(r"(?<![\w-])xn--[a-z0-9-]+", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d(?:[ ().\u00a0/-]*\d)*")

# Of the digits of a country's code (ITU-T E.164).
LONGEST_CODE = 3


def display_address(url: Text | str) -> str:
    """The part of a web address that a person types, without ``https://www.``.

    An address that was typed from ``www.`` on is printed as it was typed.
    """
    return re.sub(r"^https?://(www\.)?", "", str(url)).rstrip("/")


def address_of(href: str) -> str:
    """What a person types or dials to go where a link goes: a web or email address, a number."""
    scheme, _, rest = href.partition(":")
    if scheme.lower() == "mailto":
        return _readable(rest.partition("?")[0])
    if scheme.lower() == "tel":
        return format_number(call_target(href)) or rest
    return _readable(display_address(href))


def address_after_link(href: str, words: str) -> str:
    """What is printed after a link, with its space and brackets; "" where nothing is printed.

    ``href`` is the link's address, as it was typed or as a link needs it; ``words`` are what a
    reader sees of the link. Words that already say the address, with ``https://`` or without, or
    all digits of the number, are not followed by it.
    """
    address = address_of(href)
    return f" ({address})" if address and not _says(words, href, address) else ""


def number_after_link(href: str, words: str) -> str:
    """What the web page shows after a link that calls and does not show its number; else ""."""
    return address_after_link(href, words) if href.lower().startswith("tel:") else ""


def as_printed(line: Line) -> str:
    """The words of a line on paper: those of ``Line.plain``, and the addresses of its links."""
    return printed_text(line.children)


def printed_text(children: tuple[Inline, ...]) -> str:
    """The same for a part of a line."""
    parts = []
    for child in children:
        match child:
            case Words(text):
                parts.append(text.value)
            case Strong(inner) | Foreign(_, inner):
                parts.append(printed_text(inner))
            case Link(href, inner):
                said = printed_text(inner)
                parts.append(said + address_after_link(href, said))
            case LineBreak():
                parts.append(" ")
            case Citation():
                pass
    return "".join(parts)


def _says(words: str, href: str, address: str) -> bool:
    if href.lower().startswith("tel:"):
        number = address.partition(" ext. ")[0]
        return any(_dials(found.group(), number) for found in _NUMBER.finditer(fold(words)))
    known = re.escape(_bare(address))
    # "example.org" is not said by "example.org/asthma" nor by "my-example.org".
    return re.search(rf"(?<![\w.@/-]){known}(?![\w@-]|[./?#&=]\w)", _bare(words)) is not None


def _bare(text: str) -> str:
    """An address, or words that may have one, without the parts that people type differently."""
    return _SCHEME.sub("", _readable(text).casefold()).rstrip("/")


def _dials(number: str, address: str) -> bool:
    """Whether a number is the one that is dialled, with its country's code or with a 0 for it."""
    said, dialled = _digits(number.replace("(0)", "")), _digits(address)
    if said == dialled:
        return True
    ways = ((number, said), (address, dialled))
    (_, national), (abroad, whole) = ways if said.startswith("0") else ways[::-1]
    code = whole.removesuffix(national.lstrip("0"))
    international = abroad.startswith("+") and national.startswith("0")
    return international and 0 < len(code) <= LONGEST_CODE


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def _readable(address: str) -> str:
    """An address with its letters outside ASCII as a browser shows them."""

    def decode(found: re.Match[str]) -> str:
        try:
            letters = unquote(found.group(), errors="strict")
        except UnicodeDecodeError:
            return found.group()
        return letters if letters.isalnum() else found.group()

    def of_host(found: re.Match[str]) -> str:
        try:
            return found.group()[len("xn--") :].encode("ascii").decode("punycode")
        except UnicodeError:
            return found.group()

    return _PUNYCODE.sub(of_host, _ENCODED.sub(decode, address))
