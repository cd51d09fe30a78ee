"""Web and e-mail addresses that stand in the text as they are."""

from __future__ import annotations

import re
from typing import NamedTuple


class Address(NamedTuple):
    """Where an address ends in the text, and the link it makes."""

    end: int
    href: str


_WEB = r"(?:https?://|www\.)[^\s<>\[\]{}\"`|\\*\ufffc]+"
_MAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_CANDIDATE = re.compile(rf"(?<![\w@./%+-])(?:(?P<web>{_WEB})|(?P<mail>{_MAIL}))", re.IGNORECASE)
# Marks that end a sentence or close what was opened before the address.
_TRAILING = "?!.,:;_~'\"»”’)…。，"


def addresses(text: str) -> dict[int, Address]:
    """Every bare http, https, www or e-mail address, by where it begins.

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
            found[match.start()] = Address(match.start() + len(address), prefix + address)
    return found


def _without_tail(address: str) -> str:
    extra = max(0, address.count(")") - address.count("("))
    end = len(address)
    while end and address[end - 1] in _TRAILING:
        if address[end - 1] == ")":
            if not extra:
                break
            extra -= 1
        end -= 1
    return address[:end]
