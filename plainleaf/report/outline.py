"""A text as a report shows it: its parts, paragraphs, lists and tables, without its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from plainleaf.content.model import Help, Leaflet
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import (
    Alert,
    Block,
    Foreign,
    Inline,
    ItemList,
    Line,
    LineBreak,
    Link,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Subheading,
    Table,
    Words,
)
from plainleaf.readability import drafts, prose
from plainleaf.readability.messages import part_name
from plainleaf.report.words import say

# The rows of a draft's table are not known here; its cells are shown one under the other.
_LISTED: Final = (prose.Kind.ITEM, prose.Kind.CELL)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. ``language`` is set if it is not that of the text."""

    text: Text
    strong: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch that is read on its own: ``paragraph``, ``subheading``, ``caption``, ``cell``."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list; each item has pieces. ``numbers`` are those of a numbered list."""

    items: tuple[tuple[Piece, ...], ...]
    numbers: tuple[int | None, ...] = ()
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table."""

    caption: Shown | None
    head: tuple[Shown, ...]
    rows: tuple[tuple[Shown, ...], ...]
    kind: str = "table"


Piece = Shown | ShownList | ShownTable


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A headed part. ``heading`` are its words in the file; of a part that has none, its name."""

    name: str
    number: int | None
    heading: Shown | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole text. ``title`` is that of a leaflet; a draft has none."""

    title: str | None
    language: str
    parts: tuple[OutlinePart, ...]


def outline_of(leaflet: Leaflet) -> Outline:
    """What a leaflet says, without contacts, sources and what its organisation adds."""
    titles = (leaflet.title, *((leaflet.subtitle,) if leaflet.subtitle else ()))
    terms = tuple(
        (_line(term.term, "paragraph"), _line(term.meaning, "paragraph"))
        for term in leaflet.glossary
    )
    made = (
        OutlinePart(say("html.title_part"), None, None, tuple(map(_line, titles))),
        OutlinePart(part_name("about"), None, None, _pieces(leaflet.about)),
        OutlinePart(part_name("key_points"), None, None, (_list(leaflet.key_points),)),
        OutlinePart(
            part_name("get_help"),
            None,
            None,
            tuple(piece for box in leaflet.get_help for piece in _help(box)),
        ),
        *(
            OutlinePart(
                section.heading.plain.strip(),
                section.number,
                _line(section.heading, "heading"),
                _pieces(section.blocks),
            )
            for section in leaflet.sections
        ),
        OutlinePart(part_name("glossary"), None, None, (ShownList(terms),) if terms else ()),
    )
    parts = tuple(part for part in made if part.pieces or part.number)
    return Outline(leaflet.title.plain, leaflet.language, parts)


def outline_of_draft(source: Source, *, markdown: bool, language: str) -> Outline:
    """What a draft says, as the wording check reads it."""
    parts = drafts.parts_of(source, markdown=markdown, language=language)
    return Outline(None, language, tuple(map(_of_part, parts)))


def _of_part(part: prose.Part) -> OutlinePart:
    pieces: list[Piece] = []
    for listed, passages in groupby(part.passages, lambda each: each.kind in _LISTED):
        shown = [Shown("paragraph", (Run(passage.text),)) for passage in passages]
        pieces += [ShownList(tuple((each,) for each in shown))] if listed else shown
    headings = part.shape.headings if part.number is not None else ()
    heading = Shown("heading", (Run(headings[0]),)) if headings else None
    return OutlinePart(part.heading, part.number, heading, tuple(pieces))


def _help(box: Help) -> Iterator[Piece]:
    yield _list(box.when)
    yield _line(box.do)


def _list(lines: Iterable[Line]) -> ShownList:
    return ShownList(tuple((_line(line),) for line in lines))


def _pieces(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    return tuple(piece for block in blocks for piece in _of_block(block))


def _of_block(block: Block) -> Iterator[Piece]:
    match block:
        case Paragraph(line):
            yield _line(line)
        case Subheading(line=line):
            yield _line(line, "subheading")
        case ItemList(items, ordered):
            numbers = tuple(item.number for item in items) if ordered else ()
            yield ShownList(tuple(_pieces(item.blocks) for item in items), numbers)
        case Table(caption, head, rows):
            yield ShownTable(
                _line(caption, "caption") if caption else None,
                tuple(_line(cell, "cell") for cell in head),
                tuple(tuple(_line(cell, "cell") for cell in row) for row in rows),
            )
        case Picture(caption=caption):
            if caption:
                yield _line(caption, "caption")
        case Alert(blocks=inside) | Quote(inside):
            yield from _pieces(inside)


def _line(line: Line, kind: str = "paragraph") -> Shown:
    return Shown(kind, tuple(_runs(line.children)))


def _runs(
    children: tuple[Inline, ...], *, strong: bool = False, language: str | None = None
) -> Iterator[Run]:
    last: Text | None = None
    for child in children:
        match child:
            case Words(text):
                yield Run(text, strong, language)
                last = text
            case Strong(inside):
                yield from _runs(inside, strong=True, language=language)
            case Link(children=inside):
                yield from _runs(inside, strong=strong, language=language)
            case Foreign(foreign, inside):
                yield from _runs(inside, strong=strong, language=foreign)
            case LineBreak() if last is not None:
                yield Run(Text(" ", last.source, last.offsets[-1:]))
            case _:
                pass
