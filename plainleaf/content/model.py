"""What a leaflet says: frozen, typed, every piece of text knowing its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from plainleaf.content.phones.regions import regions
from plainleaf.content.publisher.page_address import page_address
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Block, Line
from plainleaf.finding import Finding, Place


class Status(StrEnum):
    """Whether a clinician has signed the leaflet off."""

    DRAFT = "draft"
    APPROVED = "approved"


class HelpLevel(StrEnum):
    """How soon to get help, most urgent first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or service to reach. ``key`` is its name in the file.

    ``phone`` is exactly what was typed; at least one of phone, email and web is given.
    """

    key: str
    name: Line
    phone: Text | None = None
    email: Text | None = None
    web: Text | None = None
    hours: Line | None = None
    note: Line | None = None


@dataclass(frozen=True, slots=True)
class Help:
    """One box of "When to get help": the signs, what to do, and what to do until help comes."""

    level: HelpLevel
    when: tuple[Line, ...]
    do: Line
    contacts: tuple[Contact, ...]
    place: Place
    while_you_wait: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the leaflet. ``number`` counts from 1; ``body`` is what was typed.

    A table of medicine times, which has a field of its own, is the last of its ``blocks``.
    """

    number: int
    heading: Line
    blocks: tuple[Block, ...]
    body: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """A word explained: how to say it, what it means."""

    term: Line
    say: Text | None
    meaning: Line


@dataclass(frozen=True, slots=True)
class Reference:
    """A source of what the leaflet says. ``number`` is what ``[@id]`` prints, from 1."""

    id: str
    number: int
    line: Line
    url: Text | None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding the writer asks to be let through, why, and until when."""

    rule: Text
    text: Text
    reason: Text
    until: date
    place: Place


@dataclass(frozen=True, slots=True)
class Wording:
    """The ``readability:`` part of a leaflet."""

    profile: str
    allow: tuple[Waiver, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ReaderTest:
    """A test with readers, as it was typed. ``words`` is the start of the digest of its words."""

    who: Text
    when: date
    found: Text
    understood: Text
    words: str


@dataclass(frozen=True, slots=True)
class Logo:
    """The publisher's mark. ``path`` is relative to the project root."""

    path: str
    alt: Text


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who publishes the leaflets. Everything may be missing but the language it is written in.

    ``web_address`` is where its web pages are, as it was typed, or nothing.
    ``brand`` is its own colour, as ``#005eb8``, or nothing.
    ``citation_marks`` is ``everywhere`` or ``web``: where the numbers of sources are printed.
    ``language`` is the leaflet's own when the file names none; ``languages`` are those of its
    files, by the name that places give them. ``profiles`` are the wording profiles of the
    organisation as plain data, every value the text that is in the file.
    ``approvals`` are the steps in which each leaflet is approved, in their order. ``editions`` are
    what each leaflet is made into, unless it says so itself; none means the usual ones.
    """

    source: Source
    language: str
    name: Line | None = None
    department: Line | None = None
    logo: Logo | None = None
    brand: str = ""
    web_address: Text | None = None
    address: tuple[Line, ...] = ()
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    values: Mapping[str, Text] = field(default_factory=dict)
    other_formats: Line | None = None
    feedback: Line | None = None
    disclaimer: Line | None = None
    citation_marks: str = "everywhere"
    profile: str = "plain"
    layouts: tuple[str, ...] = ()
    editions: tuple[Text, ...] = ()
    approvals: tuple[str, ...] = ()
    profiles: Mapping[str, Any] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    def language_of(self, line: Line) -> str:
        """The language that a line of the organisation is written in (BCP 47)."""
        return self.languages.get(line.place.path, self.language)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One leaflet, checked, ready for the later stages.

    ``slug`` is the stem of its outputs. ``contacts`` are the leaflet's own, in file order,
    followed by those of the organisation that its help boxes use, each once. ``editions`` are what
    it is made into; none means what its organisation says. ``about`` is read
    from ``about_body``, which is what was typed. ``findings`` are warnings and notes about the
    file; with an error there is no Leaflet.
    """

    source: Source
    slug: str
    title: Line
    subtitle: Line | None
    language: str
    reference: Text
    version: Text
    status: Status
    last_reviewed: date | None
    next_review: date
    next_review_place: Place
    written_by: tuple[Line, ...]
    approved_by: tuple[Line, ...]
    about: tuple[Block, ...]
    about_body: Text
    key_points: tuple[Line, ...]
    get_help: tuple[Help, ...]
    sections: tuple[Section, ...]
    glossary: tuple[Term, ...]
    contacts: tuple[Contact, ...]
    sources: tuple[Reference, ...]
    wording: Wording
    tested: tuple[ReaderTest, ...]
    organisation: Organisation | None
    findings: tuple[Finding, ...] = ()
    editions: tuple[Text, ...] = ()
    topic: str = ""

    @property
    def cites_in_print(self) -> bool:
        """Whether its print editions have marks such as [1] in their text."""
        return self.organisation is None or self.organisation.citation_marks != "web"

    @property
    def web_page(self) -> Text | None:
        """The address of its web page, which print editions show; None where there is none."""
        base = self.organisation.web_address if self.organisation else None
        return page_address(base, self.slug) if base else None

    @property
    def countries(self) -> tuple[str, ...]:
        """Where its national phone numbers may belong to: ISO 3166-1, the likeliest first."""
        publisher = (self.organisation.language,) if self.organisation else ()
        return regions(*publisher, self.language)


class SameLeaflet:
    """A leaflet as the key of what is kept of it. Only the leaflet itself is the same.

    To compare two leaflets field by field takes as long as most of what is worked out of them.
    """

    __slots__ = ("leaflet",)

    def __init__(self, leaflet: Leaflet) -> None:
        self.leaflet = leaflet

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameLeaflet) and other.leaflet is self.leaflet

    def __hash__(self) -> int:
        return id(self.leaflet)
