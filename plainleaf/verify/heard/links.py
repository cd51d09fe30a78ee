"""The links that a leaflet asks for: where each goes, and which words are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import PrintedLine, Role, printed_lines
from plainleaf.content.source import Text
from plainleaf.content.tree import Foreign, Inline, Link, Strong, plain
from plainleaf.finding import Place
from plainleaf.render.addresses import address_after_link, display_address
from plainleaf.verify.heard.keys import key
from plainleaf.verify.words.normalise import normalise


@dataclass(frozen=True, slots=True)
class WantedLink:
    """A link of the leaflet. ``words`` are the keys of what may be in it, one of which must be.

    ``typed`` says that a line of words has it. Others are fields, such as an email address, which
    a template may print without a link.
    """

    address: str
    words: tuple[str, ...]
    shown: str
    place: Place
    typed: bool


def wanted_links(leaflet: Leaflet) -> Iterator[WantedLink]:
    """The links of a leaflet in reading order."""
    for line in printed_lines(leaflet):
        if line.line:
            for link in _links(line.line.children):
                words = plain(link.children)
                # On paper, its number can be in a link that calls.
                whole = words + address_after_link(link.href, words)
                keys = (key(words), key(whole))
                yield WantedLink(same(link.href), keys, words, line.line.place, typed=True)
        elif address := _address(line):
            shown = display_address(str(line.text))
            place = line.text.place() if isinstance(line.text, Text) else line.text.place
            yield WantedLink(same(address), (key(shown),), shown, place, typed=False)


def same(address: str) -> str:
    """The same for two ways to write one address."""
    return normalise(unquote(address)).rstrip("/")


def _address(line: PrintedLine) -> str:
    """Where the link of a field goes; "" for a field that is none."""
    text = str(line.text)
    if line.role is Role.EMAIL:
        return f"mailto:{text}"
    if line.role in (Role.WEB, Role.SOURCE_WEB, Role.ONLINE):
        return text if re.match(r"https?://", text) else f"https://{text}"
    return ""


def _links(children: tuple[Inline, ...]) -> Iterator[Link]:
    for child in children:
        if isinstance(child, Link):
            yield child
        elif isinstance(child, Strong | Foreign):
            yield from _links(child.children)
