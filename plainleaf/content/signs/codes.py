"""Computer codes left in words: ``&amp;nbsp;``, ``=E2=80=99``, ``%20``, ``\\u2019``.

Characters become such codes when text is encoded as HTML, an email, an address or a program and
not decoded again. Each is an error only where it decodes to a character, so ``A&E`` is fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plainleaf.content.signs.addresses import without_addresses

_ANY = re.compile(r"&#?\w{2}|=[0-9A-F]{2}|%[0-9A-F]{2}|\\[ux][0-9A-Fa-f]{2}|<U\+")
_CODE = re.compile(
    r"(?P<html>(?:&(?:amp;)*#?\w{2,31}(?:;|(?!\w)))+)"
    r"|(?P<mail>(?:=[0-9A-F]{2}){2,})"
    r"|(?P<address>(?:%[0-9A-F]{2}){2,}|(?<=[^\W\d_])%20(?=[^\W\d_]))"
    r"|(?P<program>\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|<U\+[0-9A-F]{4,6}>)"
)
_HEX = re.compile(r"[0-9A-Fa-f]{2}")


class Code(NamedTuple):
    """Such a code in a text, and the signs it stands for."""

    start: int
    end: int
    right: str


def codes(text: str) -> Iterator[Code]:
    """Each code in the words of a text; those in addresses are meant."""
    if not _ANY.search(text):
        return
    for code in _CODE.finditer(without_addresses(text)):
        right = _read(code)
        if right is not None and right != code.group():
            yield Code(code.start(), code.end(), right)


def _read(code: re.Match[str]) -> str | None:
    written = code.group()
    if code["html"]:
        from html import unescape
        from html.entities import html5

        name = written.replace("&amp;", "&").lstrip("&").split("&")[0] or "amp;"
        if "#" not in name and name not in html5:
            return None
        return unescape(unescape(written))
    if code["program"]:
        return chr(int(re.sub(r"[^0-9A-Fa-f]", "", written.removeprefix("<U")), 16))
    try:
        read = bytes(int(pair, 16) for pair in _HEX.findall(written)).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return read if written == "%20" or not read.isascii() else None
