"""What a leaflet must be found to say, line by line, in the order its templates set it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from plainleaf.content.model import Contact, Help, Leaflet
from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Alert,
    Block,
    Citation,
    Foreign,
    Inline,
    ItemList,
    Line,
    Link,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Subheading,
    Table,
    Words,
)
from plainleaf.finding import Place
from plainleaf.render.layout import Layout
from plainleaf.render.phrases import Phrases
from plainleaf.render.typesetter import Typesetter, shown_address


class Said(NamedTuple):
    """Words that must be there, and what of the leaflet they are. Citations stand as numbers."""

    text: str
    of: Line | Text

    @property
    def place(self) -> Place:
        """Where the leaflet file has them."""
        return self.of.place if isinstance(self.of, Line) else self.of.place()


def orders(leaflet: Leaflet, layout: Layout | None, fixed: Phrases) -> Iterator[tuple[Said, ...]]:
    """Every order of its lines that a right page can have, the usual ones first.

    The help boxes may stand before or after the key points, what to do before or after the
    signs; a list of contacts that the help boxes have already given may be left out, and so may
    the list of contents of the web edition, for which ``layout`` is None.
    """
    setter = Typesetter(fixed, layout, leaflet.language)
    contents = layout is None and len(leaflet.sections) > 2
    reached = {contact.key for box in leaflet.get_help for contact in box.contacts}
    optional = bool(leaflet.contacts) and all(each.key in reached for each in leaflet.contacts)
    beginning = [_said(line) for line in (leaflet.title, leaflet.subtitle) if line]
    beginning += _blocks(leaflet.about, leaflet.title, setter)
    key_points = [_said(point) for point in leaflet.key_points]
    listed_contents = [Said(each.heading.plain, each.heading) for each in leaflet.sections]
    body = [*_sections(leaflet, setter), *_glossary(leaflet)]
    listed_contacts = [line for contact in leaflet.contacts for line in _contact(contact)]
    ending = [*_sources(leaflet)]
    for action_first, listed, with_contents, help_first in product(
        (True, False),
        (True, False) if optional else (True,),
        (True, False) if contents else (False,),
        (False, True),
    ):
        get_help = [said for box in leaflet.get_help for said in _help(box, action_first)]
        said = [
            *beginning,
            *(get_help + key_points if help_first else key_points + get_help),
            *(listed_contents if with_contents else ()),
            *body,
            *(listed_contacts if listed else ()),
            *ending,
        ]
        yield tuple([each for each in said if each.text.strip()])


def once(leaflet: Leaflet) -> tuple[Said, ...]:
    """Sentences of the publisher: each once, at a place the templates choose."""
    publisher = leaflet.organisation
    if publisher is None:
        return ()
    lines = (publisher.other_formats, publisher.feedback, publisher.disclaimer)
    return tuple(_said(line) for line in lines if line)


def anywhere(leaflet: Leaflet) -> tuple[Said, ...]:
    """Names of people and of the publisher: each at least once."""
    said = [_said(name) for name in (*leaflet.written_by, *leaflet.approved_by)]
    publisher = leaflet.organisation
    if publisher:
        named = (publisher.name, publisher.department, *publisher.address)
        said += [_said(line) for line in named if line]
        said += [_text(publisher.logo.alt)] if publisher.logo else []
    return tuple(said)


def _sections(leaflet: Leaflet, setter: Typesetter) -> Iterator[Said]:
    for section in leaflet.sections:
        yield _said(section.heading)
        yield from _blocks(section.blocks, section.heading, setter)


def _glossary(leaflet: Leaflet) -> Iterator[Said]:
    for entry in leaflet.glossary:
        yield _said(entry.term)
        if entry.say:
            yield _text(entry.say)
        yield _said(entry.meaning)


def _sources(leaflet: Leaflet) -> Iterator[Said]:
    for source in leaflet.sources:
        yield _said(source.line)
        if source.url:
            yield _address(source.url)


def _help(box: Help, action_first: bool) -> Iterator[Said]:
    signs = [_said(sign) for sign in box.when]
    yield from [_said(box.do), *signs] if action_first else [*signs, _said(box.do)]
    for contact in box.contacts:
        yield from _contact(contact)


def _contact(contact: Contact) -> Iterator[Said]:
    yield _said(contact.name)
    if contact.phone:
        yield _text(contact.phone)
    if contact.hours:
        yield _said(contact.hours)
    if contact.email:
        yield _text(contact.email)
    if contact.web:
        yield _address(contact.web)
    if contact.note:
        yield _said(contact.note)


def _blocks(blocks: tuple[Block, ...], heading: Line, setter: Typesetter) -> Iterator[Said]:
    near = heading
    for block in blocks:
        match block:
            case Subheading():
                near = block.line
                yield _said(block.line)
            case Paragraph():
                yield _said(block.line)
            case ItemList():
                for item in block.items:
                    yield from _blocks(item.blocks, near, setter)
            case Alert() | Quote():
                yield from _blocks(block.blocks, near, setter)
            case Picture():
                if block.alt.value:
                    yield _text(block.alt)
                    if block.caption:
                        yield _said(block.caption)
            case Table():
                yield _said(block.caption or near)
                yield from _records(block) if setter.as_blocks(block) else _table(block)


def _table(table: Table) -> Iterator[Said]:
    for cell in (*table.head, *(cell for row in table.rows for cell in row)):
        yield _said(cell)


def _records(table: Table) -> Iterator[Said]:
    """A table set as one block a row: each cell with the head of its column before it."""
    for row in table.rows:
        for head, cell in zip(table.head, row, strict=True):
            if cell.plain.strip():
                yield _said(head)
                yield _said(cell)


def _said(line: Line) -> Said:
    return Said(_with_citations(line.children), line)


def _text(text: Text) -> Said:
    return Said(text.value, text)


def _address(url: Text) -> Said:
    return Said(shown_address(url), url)


def _with_citations(children: tuple[Inline, ...]) -> str:
    parts = []
    for child in children:
        match child:
            case Words(text):
                parts.append(text.value)
            case Strong(inner) | Link(_, inner) | Foreign(_, inner):
                parts.append(_with_citations(inner))
            case Citation():
                parts.append(f"[{child.number}]")
            case _:
                parts.append(" ")
    return "".join(parts)
