"""The prose of a leaflet: what people read as sentences.

Prose is: what the leaflet is about, the key points, the signs and advice of "When to get help",
and in the sections every paragraph, list item, alert, quotation, caption, and table cell of more
than three words; and the meanings of the glossary. Each is read on its own and never joined: a
list item, a sign, a caption or a cell is a sentence with or without a full stop.

Not prose: title and headings, references, contacts, names, how to say a term, and everything
that belongs to the organisation. A table cell of up to three words ("2 mg", "Day 1") is a label. If
labels counted as sentences, any leaflet with a table would look easy. The description of a picture
is for people who cannot see it, and is left out of the scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from plainleaf.content.model import Leaflet, Section
from plainleaf.content.source import Text
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
from plainleaf.finding import Place
from plainleaf.readability.messages import part_name
from plainleaf.readability.shape import NO_SHAPE, Shape, shape_of, shape_of_lines
from plainleaf.readability.text.sentences import Sentence, cut

LABEL_WORDS: Final = 3


class Kind(StrEnum):
    """What a passage is in the leaflet."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose that is read on its own. ``foreign`` are stretches in other languages.

    ``answers`` says that a heading right before it asks something: "How long does it take?".
    """

    kind: Kind
    text: Text
    foreign: tuple[tuple[int, int], ...] = ()
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part of the leaflet with its sentences.

    ``number`` is that of a section, from 1; None for key points and other parts that
    every leaflet has. ``line`` is where the part starts in the file.
    """

    heading: str
    number: int | None
    line: int
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    shape: Shape = NO_SHAPE


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry of the glossary: the term as it is printed, and the sentences that explain it."""

    term: str
    place: Place
    meaning: tuple[Sentence, ...]


def explanations(leaflet: Leaflet) -> tuple[Explanation, ...]:
    """The entries of a leaflet's glossary, all of which are printed in it, in file order."""
    return tuple(
        Explanation(
            " ".join(term.term.plain.split()),
            term.term.place,
            tuple(cut(passage.text, leaflet.language, passage.foreign)) if passage else (),
        )
        for term in leaflet.glossary
        for passage in (_passage(Kind.MEANING, term.meaning.children),)
    )


def parts(leaflet: Leaflet) -> tuple[Part, ...]:
    """The parts of a leaflet with prose, in the order of the page."""
    language = leaflet.language
    meanings = (_passage(Kind.MEANING, term.meaning.children) for term in leaflet.glossary)
    made = (
        _part(
            part_name("about"),
            None,
            of_blocks(leaflet.about),
            language,
            shape=shape_of(leaflet.about),
        ),
        _part(
            part_name("key_points"),
            None,
            _items(leaflet.key_points),
            language,
            shape=shape_of_lines(leaflet.key_points),
        ),
        _part(
            part_name("get_help"),
            None,
            _help(leaflet),
            language,
            shape=shape_of_lines(*(box.when for box in leaflet.get_help)),
        ),
        *(_section(section, language) for section in leaflet.sections),
        _part(part_name("glossary"), None, meanings, language),
    )
    return tuple(part for part in made if part.sentences or part.number)


def _section(section: Section, language: str) -> Part:
    heading = section.heading.plain.strip()
    return _part(
        heading,
        section.number,
        of_blocks(section.blocks, asked=_asks(heading)),
        language,
        section.heading.place.line,
        shape_of(section.blocks, section.heading),
    )


def _part(
    heading: str,
    number: int | None,
    passages: Iterable[Passage | None],
    language: str,
    line: int = 0,
    shape: Shape = NO_SHAPE,
) -> Part:
    kept = tuple(passage for passage in passages if passage)
    return make_part(heading, number, kept, language, line, shape)


def make_part(
    heading: str,
    number: int | None,
    passages: tuple[Passage, ...],
    language: str,
    line: int,
    shape: Shape = NO_SHAPE,
) -> Part:
    """A part with its passages cut into sentences. ``line`` 0 takes that of the first passage."""
    sentences = []
    for passage in passages:
        found = cut(passage.text, language, passage.foreign)
        if passage.kind is Kind.CELL and sum(len(each.words) for each in found) <= LABEL_WORDS:
            continue
        sentences.extend(found)
    first = line or (passages[0].text.place().line if passages else 1)
    return Part(heading, number, first, passages, tuple(sentences), shape)


def _items(lines: Iterable[Line]) -> Iterator[Passage | None]:
    return (_passage(Kind.ITEM, line.children) for line in lines)


def _help(leaflet: Leaflet) -> Iterator[Passage | None]:
    for box in leaflet.get_help:
        yield from _items(box.when)
        yield _passage(Kind.PARAGRAPH, box.do.children)


def of_blocks(
    blocks: Sequence[Block], kind: Kind = Kind.PARAGRAPH, *, asked: bool = False
) -> Iterator[Passage | None]:
    """The passages of some blocks, in reading order; None for one without a word.

    ``asked`` says that the heading above them asks something.
    """
    for before, block in zip((None, *blocks), blocks, strict=False):
        answers = asked if before is None else _is_question(before)
        match block:
            case Paragraph(line):
                passage = _passage(kind, line.children)
                yield replace(passage, answers=True) if passage and answers else passage
            case ItemList(items):
                for item in items:
                    yield from of_blocks(item.blocks, Kind.ITEM)
            case Table(caption, head, rows):
                yield from _caption(caption)
                for row in (head, *rows):
                    for cell in row:
                        yield _passage(Kind.CELL, cell.children)
            case Picture(caption=caption):
                yield from _caption(caption)
            case Alert(blocks=inside) | Quote(inside):
                yield from of_blocks(inside)
            case _:
                pass


def _is_question(block: Block) -> bool:
    return isinstance(block, Subheading) and _asks(block.line.plain)


def _asks(heading: str) -> bool:
    return heading.rstrip().endswith("?")


def _caption(caption: Line | None) -> Iterator[Passage | None]:
    if caption:
        yield _passage(Kind.CAPTION, caption.children)


def _passage(kind: Kind, children: tuple[Inline, ...]) -> Passage | None:
    said = _Said()
    said.add(children)
    return said.passage(kind)


class _Said:
    """Joins the words of a line as they are read, without marks and citations."""

    def __init__(self) -> None:
        self._parts: list[Text] = []
        self._foreign: list[tuple[int, int]] = []
        self._size = 0

    def add(self, children: tuple[Inline, ...]) -> None:
        for child in children:
            match child:
                case Words(text):
                    self._append(text)
                case Strong(inside) | Link(children=inside):
                    self.add(inside)
                case Foreign(children=inside):
                    start = self._size
                    self.add(inside)
                    self._foreign.append((start, self._size))
                case LineBreak() if self._parts:
                    last = self._parts[-1]
                    self._append(Text(" ", last.source, last.offsets[-1:]))
                case _:
                    pass

    def _append(self, text: Text) -> None:
        if text.value:
            self._parts.append(text)
            self._size += len(text)

    def passage(self, kind: Kind) -> Passage | None:
        if not self._parts:
            return None
        text = Text(
            "".join(part.value for part in self._parts),
            self._parts[0].source,
            tuple(offset for part in self._parts for offset in part.offsets),
        )
        return Passage(kind, text, tuple(self._foreign))
