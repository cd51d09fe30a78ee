"""Every word of a leaflet, as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainleaf.content.model import Contact, Leaflet
from plainleaf.content.tree import Line, lines
from plainleaf.render.addresses import as_printed

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
    """A leaflet that is equal only to itself, so that its words are gathered once."""

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
    yield from (as_printed(line) for line in printed_lines(leaflet))
    yield from (str(leaflet.reference), str(leaflet.version))
    yield from (str(term.say) for term in leaflet.glossary if term.say)
    yield from (str(source.url) for source in leaflet.sources if source.url)
    for contact in contacts(leaflet):
        yield from (str(part) for part in (contact.phone, contact.email, contact.web) if part)


def printed_lines(leaflet: Leaflet) -> Iterator[Line]:
    """Every line of a leaflet that is printed, in no special order."""
    yield from (line for line in (leaflet.title, leaflet.subtitle) if line)
    yield from (*leaflet.written_by, *leaflet.approved_by, *leaflet.key_points)
    yield from lines(leaflet.about)
    for help_ in leaflet.get_help:
        yield from (help_.do, *help_.when)
    for section in leaflet.sections:
        yield section.heading
        yield from lines(section.blocks)
    for term in leaflet.glossary:
        yield from (term.term, term.meaning)
    for contact in contacts(leaflet):
        yield from (part for part in (contact.name, contact.hours, contact.note) if part)
    yield from (source.line for source in leaflet.sources)
    if publisher := leaflet.organisation:
        named = (publisher.name, publisher.department, publisher.other_formats)
        said = (*publisher.address, publisher.feedback, publisher.disclaimer)
        yield from (line for line in (*named, *said) if line)


def contacts(leaflet: Leaflet) -> tuple[Contact, ...]:
    """The contacts of a leaflet and of its help boxes; one may come twice."""
    reached = (contact for help_ in leaflet.get_help for contact in help_.contacts)
    return (*leaflet.contacts, *reached)
