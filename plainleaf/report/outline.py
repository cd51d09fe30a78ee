"""A text as a report shows it: its parts, paragraphs, lists and tables, without its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import ROWS, PartName, PrintedLine, Role, printed_lines
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import (
    Alert,
    Block,
    Foreign,
    Inline,
    ItemList,
    LineBreak,
    Link,
    Quote,
    Strong,
    Table,
    Words,
)
from plainleaf.readability import drafts, prose
from plainleaf.readability.messages import part_name
from plainleaf.report.words import say

# The rows of a draft's table are not known here; its cells are shown one under the other.
_LISTED: Final = (prose.PassageKind.ITEM, prose.PassageKind.CELL)
_SHOWN: Final = {
    Role.SUBHEADING: "subheading",
    Role.CAPTION: "caption",
    Role.TIMES_CAPTION: "caption",
    Role.TIMES_WORD: "cell",
    Role.TABLE_HEAD: "cell",
    Role.CELL: "cell",
}
_CAPTIONS: Final = frozenset({Role.CAPTION, Role.TIMES_CAPTION})
_ONE_LIST: Final = frozenset({Role.KEY_POINT, Role.SIGN, Role.WAITING})
# A term and its meaning are one entry of a list.
_ENTRIES: Final = {Role.MEANING: Role.TERM}


@dataclass(frozen=True, slots=True)
class StyledWords:
    """Words in one style. ``language`` is set if it is not that of the text."""

    text: Text
    strong: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch that is read on its own: ``paragraph``, ``subheading``, ``caption``, ``cell``."""

    kind: str
    runs: tuple[StyledWords, ...]


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list; each item has pieces. ``numbers`` are those of a numbered list."""

    items: tuple[tuple[Piece, ...], ...]
    numbers: tuple[int | None, ...] = ()
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table."""

    caption: TextPiece | None
    head: tuple[TextPiece, ...]
    rows: tuple[tuple[TextPiece, ...], ...]
    kind: str = "table"


Piece = TextPiece | ShownList | ShownTable


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A headed part. ``heading`` are its words in the file; of a part that has none, its name."""

    name: str
    number: int | None
    heading: TextPiece | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole text. ``title`` is that of a leaflet; a draft has none."""

    title: str | None
    language: str
    parts: tuple[OutlinePart, ...]


def outline_of(leaflet: Leaflet) -> Outline:
    """What a leaflet says, without contacts, sources and what its organisation adds."""
    reported = (line for line in printed_lines(leaflet) if ROWS[line.role].reported)
    parts = groupby(
        reported, lambda line: (line.part, line.entry if line.part is PartName.SECTION else 0)
    )
    return Outline(
        leaflet.title.plain,
        leaflet.language,
        tuple(_part(leaflet, name, entry, tuple(lines)) for (name, entry), lines in parts),
    )


def _part(
    leaflet: Leaflet, name: PartName, entry: int, lines: tuple[PrintedLine, ...]
) -> OutlinePart:
    if name is PartName.SECTION:
        section = leaflet.sections[entry]
        heading = _shown(lines[0], "heading")
        title = section.heading.plain.strip()
        return OutlinePart(title, section.number, heading, tuple(_blocks(lines[1:])))
    title = say("html.title_part") if name is PartName.FRONT else part_name(name)
    pieces = _blocks(lines) if name is PartName.ABOUT else _listed(lines)
    return OutlinePart(title, None, None, tuple(pieces))


def outline_of_draft(source: Source, *, markdown: bool, language: str) -> Outline:
    """What a draft says, as the wording check reads it."""
    parts = drafts.parts_of(source, markdown=markdown, language=language)
    return Outline(None, language, tuple(map(_of_part, parts)))


def _of_part(part: prose.ProsePart) -> OutlinePart:
    pieces: list[Piece] = []
    for listed, passages in groupby(part.passages, lambda each: each.kind in _LISTED):
        shown = [TextPiece("paragraph", (StyledWords(passage.text),)) for passage in passages]
        pieces += [ShownList(tuple((each,) for each in shown))] if listed else shown
    headings = part.shape.headings if part.number is not None else ()
    heading = TextPiece("heading", (StyledWords(headings[0]),)) if headings else None
    return OutlinePart(part.heading, part.number, heading, tuple(pieces))


def _listed(lines: Iterable[PrintedLine]) -> Iterator[Piece]:
    """Lines outside bodies: key points, signs, steps of a box and the glossary are lists."""
    for role, group in groupby(lines, lambda line: _ENTRIES.get(line.role, line.role)):
        if role in _ONE_LIST:
            yield ShownList(tuple((_shown(line),) for line in group))
        elif role is Role.TERM:
            terms = groupby(group, lambda line: line.entry)
            yield ShownList(tuple(tuple(map(_shown, each)) for _, each in terms))
        else:
            yield from map(_shown, group)


def _blocks(lines: Iterable[PrintedLine], depth: int = 0) -> Iterator[Piece]:
    """The blocks that some lines are in, ``depth`` lists and boxes down."""
    for _, group in groupby(lines, lambda line: id(_block(line, depth))):
        inside = tuple(group)
        match _block(inside[0], depth):
            case ItemList(items, ordered):
                by_item = groupby(inside, lambda line: line.within[depth].at)
                shown = tuple(tuple(_blocks(each, depth + 1)) for _, each in by_item)
                yield ShownList(shown, tuple(item.number for item in items) if ordered else ())
            case Table():
                yield _table(inside)
            case Alert() | Quote():
                yield from _blocks(inside, depth + 1)
            case _:
                yield from map(_shown, inside)


def _block(line: PrintedLine, depth: int) -> Block | None:
    """The block around a line, ``depth`` blocks down; None for a line that no body holds."""
    return line.within[depth].block if line.within else None


def _table(lines: tuple[PrintedLine, ...]) -> ShownTable:
    caption = [_shown(line) for line in lines if line.role in _CAPTIONS]
    cells = (line for line in lines if line.role not in _CAPTIONS)
    head, *rows = (
        tuple(map(_shown, row)) for _, row in groupby(cells, lambda line: line.within[-1].at)
    )
    return ShownTable(caption[0] if caption else None, head, tuple(rows))


def _shown(line: PrintedLine, kind: str | None = None) -> TextPiece:
    """A line as the report shows it; its kind is that of its role if none is given."""
    children = line.line.children if line.line else ()
    return TextPiece(kind or _SHOWN.get(line.role, "paragraph"), tuple(_runs(children)))


def _runs(
    children: tuple[Inline, ...], *, strong: bool = False, language: str | None = None
) -> Iterator[StyledWords]:
    last: Text | None = None
    for child in children:
        match child:
            case Words(text):
                yield StyledWords(text, strong, language)
                last = text
            case Strong(inside):
                yield from _runs(inside, strong=True, language=language)
            case Link(children=inside):
                yield from _runs(inside, strong=strong, language=language)
            case Foreign(foreign, inside):
                yield from _runs(inside, strong=strong, language=foreign)
            case LineBreak() if last is not None:
                yield StyledWords(Text(" ", last.source, last.offsets[-1:]))
            case _:
                pass
