"""Bare web and email addresses in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.common.utils import unescapeAll


class Address(NamedTuple):
    """Where an address ends in the text, the link it makes, and the words a reader sees.

    ``at`` says for each character of ``words`` how far after the start it is; the two
    differ from the text only where it has an entity such as ``&amp;``.
    """

    end: int
    href: str
    words: str
    at: tuple[int, ...]


# Stops, commas and brackets of scripts other than Latin. None of them is part of an address, and in
# many of these scripts no space follows (Unicode, Sentence_Break and Line_Break).
STOPS = (
    "\u060c\u061b\u061f\u06d4\u05be\u05c0\u05c3\u0964\u0965\u104a\u104b\u1361-\u1368\u17d4-\u17d6"
    "\u2026\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff5e-\uff64"
)
# Letters of scripts that put no space before or after an address: Thai to Myanmar, Khmer, Han, kana
# and Hangul. After "/", "=" or another sign they are part of it, after a letter they are the text.
_SPACELESS = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WEB = (
    rf"(?:https?://|www\.)(?:(?<![A-Za-z0-9])[{_SPACELESS}]"
    rf"|[^\s<>\[\]{{}}\"`|\\*\ufffc{STOPS}{_SPACELESS}])+"
)
_MAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_CANDIDATE = re.compile(
    rf"(?:(?<![\w@./%+-])|(?<=[{_SPACELESS}]))(?:(?P<web>{_WEB})|(?P<mail>{_MAIL}))", re.IGNORECASE
)
ENTITY = re.compile(r"&#?[A-Za-z0-9]{2,31};")
"""A sign written as HTML code, such as ``&amp;``."""
_LAST_ENTITY = re.compile(r"&#?[A-Za-z0-9]{2,31};$")
# Marks that end a sentence or close what was opened before the address.
_TRAILING = "?!.,:;_~'\"»”’)"


def addresses(text: str) -> dict[int, Address]:
    """Every bare http, https, www or email address, by where it starts.

    A mark at the end that belongs to the sentence is left out; a closing bracket stays when it
    was opened within the address, as in GitHub's autolinks.
    """
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return {}
    found: dict[int, Address] = {}
    for match in _CANDIDATE.finditer(text):
        address = _without_tail(match.group())
        prefix = ""
        if match.group("mail"):
            prefix = "mailto:"
        elif address.lower().startswith("www."):
            prefix = "http://"
        name = address.split("://")[-1]
        if name and name[0].isalnum() and (prefix or "." in name or name.startswith("localhost")):
            words, at = _parse(address)
            end = match.start() + len(address)
            found[match.start()] = Address(end, prefix + words, words, at)
    return found


def _parse(address: str) -> tuple[str, tuple[int, ...]]:
    words: list[str] = []
    at: list[int] = []
    begin = 0
    for entity in ENTITY.finditer(address):
        words.append(address[begin : entity.start()])
        at.extend(range(begin, entity.start()))
        sign = unescapeAll(entity.group())
        words.append(sign)
        at.extend([entity.start()] * len(sign))
        begin = entity.end()
    words.append(address[begin:])
    at.extend(range(begin, len(address)))
    return "".join(words), tuple(at)


def _without_tail(address: str) -> str:
    extra = max(0, address.count(")") - address.count("("))
    end = len(address)
    while end and address[end - 1] in _TRAILING:
        if address[end - 1] == ")":
            if not extra:
                break
            extra -= 1
        entity = _LAST_ENTITY.search(address, max(0, end - 34), end)
        end = entity.start() if entity else end - 1
    return address[:end]
