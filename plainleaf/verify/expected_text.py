"""What a finished leaflet must say, line by line, in the order of its templates.

The words come from what was typed (``verify.typed``), not from the tree that pages are made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from plainleaf.content.model import Contact, Help, Leaflet
from plainleaf.content.source import Text
from plainleaf.content.tree import Block, Line, tables
from plainleaf.finding import Place
from plainleaf.render.addresses import called_after_link
from plainleaf.render.layout import Layout
from plainleaf.render.phrases import Phrases
from plainleaf.render.typesetter import Typesetter, printed_after_link, shown_address
from plainleaf.verify.typed import InlineReader, TypedTable, printed_blocks


@dataclass(frozen=True)
class Said:
    """Words that must be there, each with the place where it was typed. Citations are numbers."""

    printed: Text

    @property
    def text(self) -> str:
        """The words."""
        return self.printed.value

    @property
    def place(self) -> Place:
        """Where the leaflet file has them."""
        return self.printed.place()


def orders(leaflet: Leaflet, layout: Layout | None, fixed: Phrases) -> Iterator[tuple[Said, ...]]:
    """Every order of its lines that a correct page can have, the usual ones first.

    The help boxes may be before or after the key points, what to do before or after the
    signs; a list of contacts that the help boxes have already given may be left out, and so may
    the list of contents of the web edition, for which ``layout`` is None.
    """
    typed = _Typed(leaflet, layout, fixed)
    contents = layout is None and len(leaflet.sections) > 2
    reached = {contact.key for box in leaflet.get_help for contact in box.contacts}
    optional = bool(leaflet.contacts) and all(each.key in reached for each in leaflet.contacts)
    beginning = [typed.line(line) for line in (leaflet.title, leaflet.subtitle) if line]
    beginning += typed.body(leaflet.about_body, leaflet.about, leaflet.title)
    key_points = [typed.line(point) for point in leaflet.key_points]
    plain = InlineReader({})
    listed_contents = [Said(plain.line(each.heading.text)) for each in leaflet.sections]
    body = [*typed.sections(), *typed.glossary()]
    listed_contacts = [line for contact in leaflet.contacts for line in typed.contact(contact)]
    ending = [*typed.sources()]
    for action_first, listed, with_contents, help_first in product(
        (True, False),
        (True, False) if optional else (True,),
        (True, False) if contents else (False,),
        (False, True),
    ):
        get_help = [said for box in leaflet.get_help for said in typed.help(box, action_first)]
        said = [
            *beginning,
            *(get_help + key_points if help_first else key_points + get_help),
            *(listed_contents if with_contents else ()),
            *body,
            *(listed_contacts if listed else ()),
            *ending,
        ]
        yield tuple([each for each in said if each.text.strip()])


def once(leaflet: Leaflet, printed: bool) -> tuple[Said, ...]:
    """Sentences of the publisher: each once, at a place the templates choose."""
    publisher = leaflet.organisation
    if publisher is None:
        return ()
    lines = (publisher.other_formats, publisher.feedback, publisher.disclaimer)
    return tuple(_line(line, printed) for line in lines if line)


def anywhere(leaflet: Leaflet, printed: bool) -> tuple[Said, ...]:
    """Names of people and of the publisher: each at least once."""
    said = [_line(name, printed) for name in (*leaflet.written_by, *leaflet.approved_by)]
    publisher = leaflet.organisation
    if publisher:
        named = (publisher.name, publisher.department, *publisher.address)
        said += [_line(line, printed) for line in named if line]
        said += [Said(publisher.logo.alt)] if publisher.logo else []
    return tuple(said)


class _Typed:
    """The lines of one leaflet as one edition must print them."""

    def __init__(self, leaflet: Leaflet, layout: Layout | None, fixed: Phrases) -> None:
        self._leaflet = leaflet
        self._setter = Typesetter(fixed, layout, leaflet.language)
        numbers = {source.id: source.number for source in leaflet.sources}
        self._reader = _reader(numbers, printed=layout is not None)

    def line(self, line: Line) -> Said:
        return Said(self._reader.line(line.text))

    def body(self, body: Text, blocks: tuple[Block, ...], heading: Line) -> Iterator[Said]:
        """What a body prints. Of its blocks only this is asked: how a table is laid out."""
        laid_out = iter(tables(blocks))
        for piece in printed_blocks(body, self._reader.line(heading.text), self._reader):
            if isinstance(piece, Text):
                yield Said(piece)
                continue
            if piece.caption is not None:
                yield Said(piece.caption)
            table = next(laid_out, None)
            in_records = table is not None and self._setter.as_blocks(table)
            yield from _records(piece) if in_records else _table(piece)

    def sections(self) -> Iterator[Said]:
        for section in self._leaflet.sections:
            yield self.line(section.heading)
            yield from self.body(section.body, section.blocks, section.heading)

    def glossary(self) -> Iterator[Said]:
        for entry in self._leaflet.glossary:
            yield self.line(entry.term)
            if entry.say:
                yield Said(entry.say)
            yield self.line(entry.meaning)

    def sources(self) -> Iterator[Said]:
        for source in self._leaflet.sources:
            yield self.line(source.line)
            if source.url:
                yield _address(source.url)

    def help(self, box: Help, action_first: bool) -> Iterator[Said]:
        signs = [self.line(sign) for sign in box.when]
        action = self.line(box.do)
        yield from [action, *signs] if action_first else [*signs, action]
        for contact in box.contacts:
            yield from self.contact(contact)

    def contact(self, contact: Contact) -> Iterator[Said]:
        yield self.line(contact.name)
        if contact.phone:
            yield Said(contact.phone)
        if contact.hours:
            yield self.line(contact.hours)
        if contact.email:
            yield Said(contact.email)
        if contact.web:
            yield _address(contact.web)
        if contact.note:
            yield self.line(contact.note)


def _reader(numbers: Mapping[str, int], printed: bool) -> InlineReader:
    """A reader of one edition: on paper a link is followed by its address.

    On the web it is followed by the number that it calls, when its words do not show one.
    """
    return InlineReader(numbers, printed_after_link if printed else called_after_link)


def _line(line: Line, printed: bool = False) -> Said:
    return Said(_reader({}, printed).line(line.text))


def _table(table: TypedTable) -> Iterator[Said]:
    for cell in (*table.head, *(cell for row in table.rows for cell in row)):
        yield Said(cell)


def _records(table: TypedTable) -> Iterator[Said]:
    """A table set as one block a row: each cell with the head of its column before it."""
    for row in table.rows:
        for head, cell in zip(table.head, row, strict=False):
            if cell.value.strip():
                yield Said(head)
                yield Said(cell)


def _address(url: Text) -> Said:
    shown = shown_address(url)
    start = str(url).index(shown)
    return Said(url[start : start + len(shown)])
