"""Every line that a leaflet prints, once, in reading order, with its role and where it belongs.

This is the one walk over a leaflet. Whoever needs its lines takes those of the roles it works on:
the wording check, the report, the comparison with the finished file, the estimate of pages.
``ROWS`` says of each role which fields of the file have it and who takes it; a field of the schema
that is in no row and not in ``NOT_PRINTED`` fails ``tests/content/test_reading_order.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple

from plainleaf.content.model import Contact, Leaflet, SameLeaflet
from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Alert,
    Block,
    ItemList,
    Line,
    Paragraph,
    Picture,
    Quote,
    Subheading,
    Table,
)


class Role(StrEnum):
    """What a line is in its leaflet."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    REFERENCE = "reference"
    VERSION = "version"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    ITEM = "item"
    TABLE_HEAD = "table head"
    CELL = "cell"
    CAPTION = "caption"
    TIMES_CAPTION = "caption of the medicine times"
    TIMES_WORD = "word of the medicine times"
    DESCRIPTION = "picture description"
    KEY_POINT = "key point"
    SIGN = "sign"
    ACTION = "action"
    WAITING = "while you wait"
    HEADING = "heading"
    TERM = "term"
    SAY = "how to say it"
    MEANING = "meaning"
    CONTACT = "contact"
    PHONE = "phone"
    HOURS = "hours"
    EMAIL = "email"
    WEB = "web"
    NOTE = "note"
    SOURCE = "source"
    SOURCE_WEB = "web address of a source"
    WRITER = "writer"
    APPROVER = "approver"
    PUBLISHER = "publisher"
    DEPARTMENT = "department"
    LOGO = "description of the logo"
    ADDRESS = "address"
    OTHER_FORMATS = "other formats"
    FEEDBACK = "feedback"
    DISCLAIMER = "disclaimer"
    ONLINE = "address of the web page"


class Compared(StrEnum):
    """How a line is looked for in a finished file."""

    IN_ORDER = "in order"
    ONCE = "once, anywhere"
    ANYWHERE = "at least once, anywhere"
    BY_RULE = "by a rule of its own"


class Row(NamedTuple):
    """What is done with the lines of one role, and the fields of the file that hold them.

    ``graded``: its sentences count in the scores. ``reported``: the report of the wording check
    shows it. ``compared``: how it is looked for in every finished file. ``counted``: the estimate
    of pages gives it room. ``dialled``: a phone number in it is one that readers call, so that one
    that is not whole is a finding.
    """

    fields: tuple[str, ...]
    graded: bool
    reported: bool
    compared: Compared
    counted: bool
    dialled: bool = False


_BODIES: Final = ("about", "sections.body")
_WORDS: Final = (*_BODIES, "sections.times_words")
_IN_ORDER, _ONCE = Compared.IN_ORDER, Compared.ONCE
_ANYWHERE, _BY_RULE = Compared.ANYWHERE, Compared.BY_RULE

# fmt: off
ROWS: Final[Mapping[Role, Row]] = MappingProxyType({
    #                     fields                          graded reported compared  counted dialled
    Role.TITLE:         Row(("title",),                      False, True,  _IN_ORDER, True),
    Role.SUBTITLE:      Row(("subtitle",),                   False, True,  _IN_ORDER, True),
    Role.REFERENCE:     Row(("reference",),                  False, False, _BY_RULE,  False),
    Role.VERSION:       Row(("version",),                    False, False, _BY_RULE,  False),
    Role.PARAGRAPH:     Row(_BODIES,                         True,  True,  _IN_ORDER, True, True),
    Role.SUBHEADING:    Row(_BODIES,                         False, True,  _IN_ORDER, True, True),
    Role.ITEM:          Row(_BODIES,                         True,  True,  _IN_ORDER, True, True),
    Role.TABLE_HEAD:    Row(_WORDS,                          True,  True,  _IN_ORDER, True, True),
    Role.CELL:          Row((*_BODIES, "sections.times"),    True,  True,  _IN_ORDER, True, True),
    Role.CAPTION:       Row(_WORDS,                          True,  True,  _IN_ORDER, True, True),
    # Fixed phrases of the language: a rule of wording has nothing to say about them.
    Role.TIMES_CAPTION: Row((),                              False, True,  _IN_ORDER, True),
    Role.TIMES_WORD:    Row((),                              False, True,  _IN_ORDER, True),
    Role.DESCRIPTION:   Row(_BODIES,                         False, False, _BY_RULE,  True),
    Role.KEY_POINT:     Row(("key_points",),                 True,  True,  _IN_ORDER, True, True),
    Role.SIGN:          Row(("get_help.when",),              True,  True,  _IN_ORDER, True, True),
    Role.ACTION:        Row(("get_help.do",),                True,  True,  _IN_ORDER, True, True),
    Role.WAITING:       Row(("get_help.while_you_wait",),    True,  True,  _IN_ORDER, True, True),
    Role.HEADING:       Row(("sections.heading",),           False, True,  _IN_ORDER, True),
    Role.TERM:          Row(("glossary.term",),              False, True,  _IN_ORDER, True),
    Role.SAY:           Row(("glossary.say",),               False, False, _IN_ORDER, False),
    Role.MEANING:       Row(("glossary.meaning",),           True,  True,  _IN_ORDER, True),
    Role.CONTACT:       Row(("contacts.name",),              False, False, _IN_ORDER, True),
    Role.PHONE:         Row(("contacts.phone",),             False, False, _IN_ORDER, False),
    Role.HOURS:         Row(("contacts.hours",),             False, False, _IN_ORDER, False),
    Role.EMAIL:         Row(("contacts.email",),             False, False, _IN_ORDER, False),
    Role.WEB:           Row(("contacts.web",),               False, False, _IN_ORDER, False),
    Role.NOTE:          Row(("contacts.note",),              False, False, _IN_ORDER, False),
    Role.SOURCE:        Row(("sources.text",),               False, False, _IN_ORDER, True),
    Role.SOURCE_WEB:    Row(("sources.url",),                False, False, _IN_ORDER, True),
    Role.WRITER:        Row(("written_by",),                 False, False, _ANYWHERE, False),
    Role.APPROVER:      Row(("approved_by",),                False, False, _ANYWHERE, False),
    Role.PUBLISHER:     Row(("organisation.name",),          False, False, _ANYWHERE, False),
    Role.DEPARTMENT:    Row(("organisation.department",),    False, False, _ANYWHERE, False),
    Role.LOGO:          Row(("organisation.logo.alt",),      False, False, _ANYWHERE, False),
    Role.ADDRESS:       Row(("organisation.address",),       False, False, _ANYWHERE, False),
    Role.OTHER_FORMATS: Row(("organisation.other_formats",), False, False, _ONCE,     True),
    Role.FEEDBACK:      Row(("organisation.feedback",),      False, False, _ONCE,     True),
    Role.DISCLAIMER:    Row(("organisation.disclaimer",),    False, False, _ONCE,     True),
    # In all editions but the page itself.
    Role.ONLINE:        Row(("organisation.web_address",),   False, False, _ANYWHERE, False),
})
# fmt: on

# Fields that print no words of their own: choices, keys, files, and dates, which are printed in
# the fixed phrases of the leaflet's language.
NOT_PRINTED: Final = frozenset({
    "format", "language", "status", "last_reviewed", "next_review", "readability",
    "editions", "tested", "topic",
    "get_help.level", "get_help.contacts", "sources.id",
    "organisation.language", "organisation.logo.file", "organisation.brand.colour",
    "organisation.contacts",
    "organisation.values", "organisation.profile", "organisation.profiles",
    "organisation.layouts", "organisation.editions",
    "organisation.citation_marks", "organisation.approvals",
})  # fmt: skip


class PartName(StrEnum):
    """The parts of a leaflet, in reading order."""

    FRONT = "front"
    ABOUT = "about"
    KEY_POINTS = "key_points"
    GET_HELP = "get_help"
    SECTION = "section"
    GLOSSARY = "glossary"
    CONTACTS = "contacts"
    SOURCES = "sources"
    COLOPHON = "colophon"


class Within(NamedTuple):
    """One block that a line is in, and in which of its items or rows; the head is row 0."""

    block: Block
    at: int = 0


class PrintedLine(NamedTuple):
    """One line. ``entry`` counts, from 0, the help box, section, term, contact or source it is in.

    ``within`` are the blocks of a body around it, the outermost first; the last is its own.
    """

    role: Role
    text: Line | Text
    part: PartName
    entry: int = 0
    within: tuple[Within, ...] = ()

    @property
    def line(self) -> Line | None:
        """The text as a line with marks; None for one that is only characters, such as a phone."""
        return self.text if isinstance(self.text, Line) else None

    @property
    def block(self) -> Block | None:
        """The paragraph, heading, table or picture of a body that it is; None for other fields."""
        return self.within[-1].block if self.within else None

    @property
    def around(self) -> tuple[Within, ...]:
        """The lists and boxes that its block is in, the outermost first."""
        return self.within[:-1]


@dataclass(frozen=True, slots=True)
class Body:
    """A field that holds several lines: what was typed, and the blocks that were read from it."""

    part: PartName
    entry: int
    typed: Text
    blocks: tuple[Block, ...]

    def lines(self) -> Iterator[PrintedLine]:
        """Its lines in reading order."""
        return (line._replace(part=self.part, entry=self.entry) for line in body_lines(self.blocks))


def printed_lines(leaflet: Leaflet) -> tuple[PrintedLine, ...]:
    """Every line of a leaflet and of its organisation, in reading order."""
    return _lines_of(SameLeaflet(leaflet))


def printed_fields(leaflet: Leaflet) -> tuple[PrintedLine | Body, ...]:
    """The same, with the bodies of ``about`` and of the sections each in one piece."""
    return _fields_of(SameLeaflet(leaflet))


# A leaflet is checked, set and measured, one edition after the other, before the next one is.
@lru_cache(maxsize=2)
def _lines_of(same: SameLeaflet) -> tuple[PrintedLine, ...]:
    fields = (field.lines() if isinstance(field, Body) else (field,) for field in _fields_of(same))
    return tuple(chain.from_iterable(fields))


@lru_cache(maxsize=2)
def _fields_of(same: SameLeaflet) -> tuple[PrintedLine | Body, ...]:
    return tuple(_walk(same.leaflet))


def _walk(leaflet: Leaflet) -> Iterator[PrintedLine | Body]:
    yield PrintedLine(Role.TITLE, leaflet.title, PartName.FRONT)
    if leaflet.subtitle:
        yield PrintedLine(Role.SUBTITLE, leaflet.subtitle, PartName.FRONT)
    yield Body(PartName.ABOUT, 0, leaflet.about_body, leaflet.about)
    for at, point in enumerate(leaflet.key_points):
        yield PrintedLine(Role.KEY_POINT, point, PartName.KEY_POINTS, at)
    for at, box in enumerate(leaflet.get_help):
        for sign in box.when:
            yield PrintedLine(Role.SIGN, sign, PartName.GET_HELP, at)
        yield PrintedLine(Role.ACTION, box.do, PartName.GET_HELP, at)
        for contact in box.contacts:
            yield from _contact(contact, PartName.GET_HELP, at)
        for step in box.while_you_wait:
            yield PrintedLine(Role.WAITING, step, PartName.GET_HELP, at)
    for at, section in enumerate(leaflet.sections):
        yield PrintedLine(Role.HEADING, section.heading, PartName.SECTION, at)
        yield Body(PartName.SECTION, at, section.body, section.blocks)
    for at, entry in enumerate(leaflet.glossary):
        yield PrintedLine(Role.TERM, entry.term, PartName.GLOSSARY, at)
        if entry.say:
            yield PrintedLine(Role.SAY, entry.say, PartName.GLOSSARY, at)
        yield PrintedLine(Role.MEANING, entry.meaning, PartName.GLOSSARY, at)
    for at, contact in enumerate(leaflet.contacts):
        yield from _contact(contact, PartName.CONTACTS, at)
    for at, source in enumerate(leaflet.sources):
        yield PrintedLine(Role.SOURCE, source.line, PartName.SOURCES, at)
        if source.url:
            yield PrintedLine(Role.SOURCE_WEB, source.url, PartName.SOURCES, at)
    yield from _colophon(leaflet)


def _contact(contact: Contact, part: PartName, entry: int) -> Iterator[PrintedLine]:
    fields = (
        (Role.CONTACT, contact.name),
        (Role.PHONE, contact.phone),
        (Role.HOURS, contact.hours),
        (Role.EMAIL, contact.email),
        (Role.WEB, contact.web),
        (Role.NOTE, contact.note),
    )
    return (PrintedLine(role, text, part, entry) for role, text in fields if text)


def _colophon(leaflet: Leaflet) -> Iterator[PrintedLine]:
    found: list[tuple[Role, Line | Text | None]] = []
    if publisher := leaflet.organisation:
        found += [
            (Role.OTHER_FORMATS, publisher.other_formats),
            (Role.FEEDBACK, publisher.feedback),
            (Role.DISCLAIMER, publisher.disclaimer),
        ]
    found += [(Role.WRITER, name) for name in leaflet.written_by]
    found += [(Role.APPROVER, name) for name in leaflet.approved_by]
    if publisher:
        found += [(Role.PUBLISHER, publisher.name), (Role.DEPARTMENT, publisher.department)]
        found += [(Role.ADDRESS, line) for line in publisher.address]
        found += [(Role.LOGO, publisher.logo.alt if publisher.logo else None)]
        found += [(Role.ONLINE, leaflet.web_page)]
    found += [(Role.REFERENCE, leaflet.reference), (Role.VERSION, leaflet.version)]
    return (PrintedLine(role, text, PartName.COLOPHON) for role, text in found if text)


def body_lines(
    blocks: tuple[Block, ...], role: Role = Role.PARAGRAPH, within: tuple[Within, ...] = ()
) -> Iterator[PrintedLine]:
    """The lines of some blocks in reading order, as those of a section.

    ``role`` is that of the paragraphs among them, ``within`` are the blocks around them.
    """
    for block in blocks:
        here = (*within, Within(block))
        match block:
            case Paragraph(line):
                yield PrintedLine(role, line, PartName.SECTION, within=here)
            case Subheading(line=line):
                yield PrintedLine(Role.SUBHEADING, line, PartName.SECTION, within=here)
            case ItemList(items):
                for at, item in enumerate(items):
                    yield from body_lines(item.blocks, Role.ITEM, (*within, Within(block, at)))
            case Table():
                yield from _table_lines(block, within)
            case Picture(alt=alt, caption=caption):
                yield PrintedLine(Role.DESCRIPTION, alt, PartName.SECTION, within=here)
                if caption:
                    yield PrintedLine(Role.CAPTION, caption, PartName.SECTION, within=here)
            case Alert(blocks=inner) | Quote(inner):
                yield from body_lines(inner, Role.PARAGRAPH, here)


def _table_lines(table: Table, within: tuple[Within, ...]) -> Iterator[PrintedLine]:
    times = table.times
    if table.caption:
        role = Role.TIMES_CAPTION if times and times.fixed_caption else Role.CAPTION
        here = (*within, Within(table))
        yield PrintedLine(role, table.caption, PartName.SECTION, within=here)
    for at, row in enumerate((table.head, *table.rows)):
        here = (*within, Within(table, at))
        for column, cell in enumerate(row):
            role = Role.CELL if at else Role.TABLE_HEAD
            if times and (at, column) in times.fixed:
                role = Role.TIMES_WORD
            yield PrintedLine(role, cell, PartName.SECTION, within=here)


def lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """The lines of some blocks without their roles. What a picture shows is not among them."""
    return (each.text for each in body_lines(blocks) if isinstance(each.text, Line))


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Every table of the blocks in reading order, however deep it is."""
    last = None
    for each in body_lines(blocks):
        table = each.block
        if isinstance(table, Table) and table is not last:
            last = table
            yield table


def pictures(blocks: tuple[Block, ...]) -> Iterator[Picture]:
    """Every picture of the blocks in reading order, however deep it is."""
    for each in body_lines(blocks):
        if each.role is Role.DESCRIPTION and isinstance(each.block, Picture):
            yield each.block
