"""Links to call that are typed in Markdown, ``[0300 123 4567](tel:03001234567)``."""

from __future__ import annotations

import re
from urllib.parse import unquote

from plainleaf.content.messages import make_finding
from plainleaf.content.phones.field import in_field
from plainleaf.content.phones.folding import fold
from plainleaf.content.phones.numbering import same_line
from plainleaf.content.phones.reader import Doubt
from plainleaf.finding import Finding, Place

_TARGET = re.compile(r"tel:(?://)?(\+?[0-9().\- ]*[0-9])(?:;ext=([0-9]{1,7}))?", re.IGNORECASE)


def call_target(href: str) -> str:
    """What a ``tel:`` address dials, as ``Number.dials`` has it; nothing when it is no number."""
    match = _TARGET.fullmatch(fold(unquote(href)))
    if match is None:
        return ""
    dials = re.sub(r"[^0-9+]", "", match[1])
    return f"{dials};ext={match[2]}" if match[2] else dials


def format_number(dials: str) -> str:
    """What is dialled as people write it: ``01632960001 ext. 45``."""
    return dials.replace(";ext=", " ext. ")


def call(
    href: str, words: str, place: Place, regions: tuple[str, ...]
) -> tuple[str, list[Finding]]:
    """What a link to call dials, and what is wrong with it.

    ``words`` is what a reader sees. The number in them is dialled: the address may give the same
    line another way, with the code of the country or without. It is wrong when the address has
    no whole number, or the words show another one or half of one.
    ``regions`` are the countries that a national number may belong to.
    """
    dials = call_target(href)
    if not dials or [each.dials for each in in_field(format_number(dials), regions)] != [dials]:
        return "", [make_finding("C231", place, href=href)]
    shown = [each.dials for each in in_field(words, regions) if each.doubt is not Doubt.NOTHING]
    if not shown:
        return dials, []
    if len(shown) == 1 and shown[0] and same_line(shown[0], dials, regions):
        return shown[0], []
    right = f"[{words}](tel:{shown[0]})" if len(shown) == 1 and shown[0] else None
    return "", [make_finding("C230", place, words=words, dials=format_number(dials), right=right)]
