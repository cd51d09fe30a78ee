"""What a finished leaflet must say, line by line, in the order of its templates.

The words come from what was typed (``verify.typed``), not from the tree that pages are made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from plainleaf.content.model import Leaflet, SameLeaflet
from plainleaf.content.reading_order import (
    ROWS,
    Body,
    Compared,
    PartName,
    PrintedLine,
    Role,
    printed_fields,
    printed_lines,
    tables,
)
from plainleaf.content.source import Text
from plainleaf.content.tree import Line, Table
from plainleaf.finding import Place
from plainleaf.render.addresses import number_after_link
from plainleaf.render.layout import Layout
from plainleaf.render.phrases import Phrases
from plainleaf.render.typesetter import Typesetter, address_after_link, display_address
from plainleaf.verify.typed import InlineReader, TypedTable, list_printed_blocks

_ADDRESSES: Final = frozenset({Role.WEB, Role.SOURCE_WEB, Role.ONLINE})
# What the help boxes say has an order of its own, and what is at the end may be anywhere.
_APART: Final = frozenset({PartName.GET_HELP, PartName.COLOPHON})


@dataclass(frozen=True)
class ExpectedText:
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


def orders(
    leaflet: Leaflet, layout: Layout | None, fixed: Phrases
) -> Iterator[tuple[ExpectedText, ...]]:
    """Every order of its lines that a correct page can have, the usual ones first.

    The help boxes may be before or after the key points, what to do before or after the
    signs; in giant print what the leaflet is about may come after them;
    a list of contacts that the help boxes have already given may be left out, and so may
    the list of contents of the web edition, for which ``layout`` is None.
    """
    typed = _Typed(leaflet, layout, fixed)
    of_part = {name: typed.part(name) for name in PartName if name not in _APART}
    contents = layout is None and len(leaflet.sections) > 2
    reached = {contact.key for box in leaflet.get_help for contact in box.contacts}
    optional = bool(leaflet.contacts) and all(each.key in reached for each in leaflet.contacts)
    plain = InlineReader({})
    listed_contents = [ExpectedText(plain.line(each.heading.text)) for each in leaflet.sections]
    at_top = layout is not None and layout.promises.boxes_split
    for action_first, listed, with_contents, help_first, about_first in product(
        (True, False),
        (True, False) if optional else (True,),
        (True, False) if contents else (False,),
        (False, True),
        (True, False) if at_top else (True,),
    ):
        get_help = typed.help(action_first)
        key_points, about = of_part[PartName.KEY_POINTS], of_part[PartName.ABOUT]
        boxes = get_help + key_points if help_first else key_points + get_help
        said = [
            *of_part[PartName.FRONT],
            *(about + boxes if about_first else get_help + about + key_points),
            *(listed_contents if with_contents else ()),
            *of_part[PartName.SECTION],
            *of_part[PartName.GLOSSARY],
            *(of_part[PartName.CONTACTS] if listed else ()),
            *of_part[PartName.SOURCES],
        ]
        yield tuple([each for each in said if each.text.strip()])


def once(leaflet: Leaflet, printed: bool) -> tuple[ExpectedText, ...]:
    """Sentences of the publisher: each once, at a place the templates choose."""
    return _wherever(leaflet, printed, Compared.ONCE)


def anywhere(leaflet: Leaflet, printed: bool) -> tuple[ExpectedText, ...]:
    """Names of people and of the publisher: each at least once."""
    return _wherever(leaflet, printed, Compared.ANYWHERE)


def _wherever(leaflet: Leaflet, printed: bool, compared: Compared) -> tuple[ExpectedText, ...]:
    reader = _reader({}, printed)
    lines = (line for line in printed_lines(leaflet) if ROWS[line.role].compared is compared)
    return tuple(
        ExpectedText(reader.line(line.text.text))
        if isinstance(line.text, Line)
        else _address(line.text)
        if line.role in _ADDRESSES
        else ExpectedText(line.text)
        for line in lines
        if printed or line.role is not Role.ONLINE
    )


class _Typed:
    """The lines of one leaflet as one edition must print them."""

    def __init__(self, leaflet: Leaflet, layout: Layout | None, fixed: Phrases) -> None:
        self._leaflet = leaflet
        self._fields = printed_fields(leaflet)
        self._setter = Typesetter(fixed, layout, leaflet.language)
        self._printed = layout is not None
        self._reader = _leaflet_reader(leaflet, self._printed)

    def part(self, name: PartName) -> list[ExpectedText]:
        """What one part prints, in the order of the leaflet."""
        return [said for field in self._fields if field.part is name for said in self._field(field)]

    def help(self, action_first: bool) -> list[ExpectedText]:
        """What the help boxes print, with what to do before or after the signs."""
        fields = [field for field in self._fields if field.part is PartName.GET_HELP]
        order = (Role.ACTION, Role.SIGN) if action_first else (Role.SIGN, Role.ACTION)
        fields.sort(key=lambda field: (field.entry, *(_role(field) is not role for role in order)))
        return [said for field in fields for said in self._field(field)]

    def _field(self, field: PrintedLine | Body) -> Iterator[ExpectedText]:
        if isinstance(field, Body):
            yield from self._body(field)
        elif isinstance(field.text, Line):
            yield ExpectedText(self._reader.line(field.text.text))
        elif field.role in _ADDRESSES:
            yield _address(field.text)
        else:
            yield ExpectedText(field.text)

    def _body(self, body: Body) -> Iterator[ExpectedText]:
        """What a body prints. Of its blocks only this is asked: how a table is laid out."""
        laid_out = iter(tables(body.blocks))
        bodies = _bodies(SameLeaflet(self._leaflet), self._printed)
        for piece in bodies[body.part, body.entry]:
            if isinstance(piece, Text):
                yield ExpectedText(piece)
                continue
            if piece.caption is not None:
                yield ExpectedText(piece.caption)
            table = next(laid_out, None)
            in_records = table is not None and self._setter.as_blocks(table)
            yield from _records(piece) if in_records else _table(piece)
        for table in laid_out:
            yield from self._times(table)

    def _times(self, table: Table) -> Iterator[ExpectedText]:
        """What a table of medicine times prints: it is no Markdown, but a field of its own."""

        def typed(line: Line) -> Text:
            return self._reader.line(line.text)

        if self._setter.as_blocks(table):
            set_as, printed = table, _records
        else:
            set_as, printed = self._setter.arranged(table), _table
        head, *rows = (tuple(map(typed, row)) for row in (set_as.head, *set_as.rows))
        if table.caption:
            yield ExpectedText(typed(table.caption))
        yield from printed(TypedTable(None, head, tuple(rows)))


def _leaflet_reader(leaflet: Leaflet, printed: bool) -> InlineReader:
    """A reader with the numbers of the sources that an edition names."""
    cites = not printed or leaflet.cites_in_print
    return _reader({source.id: source.number for source in leaflet.sources if cites}, printed)


# All print editions of a leaflet say the same, so that it is read once for them.
@lru_cache(maxsize=2)
def _bodies(
    same: SameLeaflet, printed: bool
) -> Mapping[tuple[PartName, int], tuple[Text | TypedTable, ...]]:
    """What each body must print, by its part and entry."""
    leaflet = same.leaflet
    reader = _leaflet_reader(leaflet, printed)
    found = {}
    for body in printed_fields(leaflet):
        if isinstance(body, Body):
            in_section = body.part is PartName.SECTION
            above = leaflet.sections[body.entry].heading if in_section else leaflet.title
            pieces = list_printed_blocks(body.typed, reader.line(above.text), reader)
            found[body.part, body.entry] = tuple(pieces)
    return found


def _role(field: PrintedLine | Body) -> Role | None:
    return None if isinstance(field, Body) else field.role


def _reader(numbers: Mapping[str, int], printed: bool) -> InlineReader:
    """A reader of one edition: on paper a link is followed by its address.

    On the web it is followed by the number that it calls, when its words do not show one.
    """
    return InlineReader(numbers, address_after_link if printed else number_after_link)


def _table(table: TypedTable) -> Iterator[ExpectedText]:
    for cell in (*table.head, *(cell for row in table.rows for cell in row)):
        yield ExpectedText(cell)


def _records(table: TypedTable) -> Iterator[ExpectedText]:
    """A table set as one block a row: each cell with the head of its column before it."""
    for row in table.rows:
        for head, cell in zip(table.head, row, strict=False):
            if cell.value.strip():
                yield ExpectedText(head)
                yield ExpectedText(cell)


def _address(url: Text) -> ExpectedText:
    shown = display_address(url)
    start = str(url).index(shown)
    return ExpectedText(url[start : start + len(shown)])
