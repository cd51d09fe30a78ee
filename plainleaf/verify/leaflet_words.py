"""Every word a leaflet is made of, as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainleaf.content.model import Contact, Leaflet, Organisation
from plainleaf.content.tree import Alert, Block, ItemList, Picture, Quote, lines

WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The words as typed, and without regard to capitals."""

    exact: frozenset[str]
    folded: frozenset[str]


def typed_words(leaflet: Leaflet) -> TypedWords:
    """The words of a leaflet and of its organisation, without digits and marks."""
    return _typed_words(leaflet.source.path, _Same(leaflet))


class _Same:
    """A leaflet that is equal to itself alone, so that its words are gathered once."""

    def __init__(self, leaflet: Leaflet) -> None:
        self.leaflet = leaflet

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.leaflet is self.leaflet

    def __hash__(self) -> int:
        return id(self.leaflet)


@lru_cache(maxsize=1)
def _typed_words(path: str, same: _Same) -> TypedWords:
    exact = frozenset(WORD.findall("\n".join(texts(same.leaflet))))
    return TypedWords(exact, frozenset(word.casefold() for word in exact))


def texts(leaflet: Leaflet) -> Iterator[str]:
    """Every text of a leaflet that is printed, in no special order."""
    yield leaflet.title.plain
    if leaflet.subtitle:
        yield leaflet.subtitle.plain
    yield from (str(leaflet.reference), str(leaflet.version))
    yield from (line.plain for line in (*leaflet.written_by, *leaflet.approved_by))
    yield from _blocks(leaflet.about)
    yield from (line.plain for line in leaflet.key_points)
    for help_ in leaflet.get_help:
        yield from (line.plain for line in (help_.do, *help_.when))
        for contact in help_.contacts:
            yield from _contact(contact)
    for section in leaflet.sections:
        yield section.heading.plain
        yield from _blocks(section.blocks)
    for term in leaflet.glossary:
        yield from (term.term.plain, str(term.say or ""), term.meaning.plain)
    for contact in leaflet.contacts:
        yield from _contact(contact)
    for source in leaflet.sources:
        yield from (source.line.plain, str(source.url or ""))
    if leaflet.organisation:
        yield from _organisation(leaflet.organisation)


def pictures(blocks: tuple[Block, ...]) -> Iterator[Picture]:
    """Every picture of the blocks, however deep it stands."""
    for block in blocks:
        match block:
            case Picture():
                yield block
            case ItemList():
                for item in block.items:
                    yield from pictures(item.blocks)
            case Alert() | Quote():
                yield from pictures(block.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield from (line.plain for line in lines(blocks))


def _contact(contact: Contact) -> Iterator[str]:
    for part in (contact.name, contact.hours, contact.note):
        if part:
            yield part.plain
    yield from (str(part) for part in (contact.phone, contact.email, contact.web) if part)


def _organisation(publisher: Organisation) -> Iterator[str]:
    named = (
        publisher.name,
        publisher.department,
        *publisher.address,
        publisher.other_formats,
        publisher.feedback,
        publisher.disclaimer,
    )
    yield from (line.plain for line in named if line)
