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

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby
from typing import Final

from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import ROWS, PartName, PrintedLine, Role, Within, printed_lines
from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Foreign,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Words,
)
from plainleaf.finding import Place
from plainleaf.readability.messages import part_name
from plainleaf.readability.shape import NO_SHAPE, Shape, shape_of
from plainleaf.readability.text.language.marked import foreign_stretches
from plainleaf.readability.text.read_too import LABEL_WORDS
from plainleaf.readability.text.sentences import Sentence, split_sentences


class PassageKind(StrEnum):
    """What a passage is in the leaflet."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    MEANING = "meaning"


# What a graded role of the reading order is as a passage, if not a paragraph.
_KINDS: Final[Mapping[Role, PassageKind]] = {
    Role.ITEM: PassageKind.ITEM,
    Role.TABLE_HEAD: PassageKind.CELL,
    Role.CELL: PassageKind.CELL,
    Role.CAPTION: PassageKind.CAPTION,
    Role.KEY_POINT: PassageKind.ITEM,
    Role.SIGN: PassageKind.ITEM,
    Role.WAITING: PassageKind.ITEM,
    Role.MEANING: PassageKind.MEANING,
}
_HEADINGS: Final = frozenset({Role.HEADING, Role.SUBHEADING})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose that is read on its own. ``foreign`` are stretches in other languages.

    ``answers`` says that a heading right before it asks something: "How long does it take?".
    """

    kind: PassageKind
    text: Text
    foreign: tuple[tuple[int, int], ...] = ()
    answers: bool = False


@dataclass(frozen=True, slots=True)
class ProsePart:
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
            tuple(split_sentences(passage.text, leaflet.language, passage.foreign))
            if passage
            else (),
        )
        for term in leaflet.glossary
        for passage in (_passage(PassageKind.MEANING, term.meaning.children, leaflet.language),)
    )


def title(leaflet: Leaflet) -> str:
    """What a leaflet is about, in the words of its title and subtitle."""
    lines = (leaflet.title, leaflet.subtitle)
    return ". ".join(" ".join(line.plain.split()) for line in lines if line)


def parts(leaflet: Leaflet) -> tuple[ProsePart, ...]:
    """The parts of a leaflet that hold prose, in the order of the page."""
    found = (
        _part(leaflet, name, entry, tuple(lines))
        for (name, entry), lines in groupby(printed_lines(leaflet), _headed_part)
    )
    return tuple(part for part in found if part.sentences or part.number or part.shape.read_too)


def _headed_part(line: PrintedLine) -> tuple[PartName, int]:
    """Sections are parts one by one; everything else is a part as a whole."""
    return line.part, line.entry if line.part is PartName.SECTION else 0


def _part(
    leaflet: Leaflet, name: PartName, entry: int, lines: tuple[PrintedLine, ...]
) -> ProsePart:
    passages = tuple(passages_of(lines, leaflet.language))
    if name is not PartName.SECTION:
        heading = part_name(name) if passages else ""
        return make_part(heading, None, passages, leaflet.language, 0, shape_of(lines))
    section = leaflet.sections[entry]
    heading, line = section.heading.plain.strip(), section.heading.place.line
    return make_part(heading, section.number, passages, leaflet.language, line, shape_of(lines))


def make_part(
    heading: str,
    number: int | None,
    passages: tuple[Passage, ...],
    language: str,
    line: int,
    shape: Shape = NO_SHAPE,
) -> ProsePart:
    """A part with its passages cut into sentences. ``line`` 0 takes that of the first passage."""
    sentences = []
    for passage in passages:
        found = split_sentences(passage.text, language, passage.foreign)
        if (
            passage.kind is PassageKind.CELL
            and sum(len(each.words) for each in found) <= LABEL_WORDS
        ):
            continue
        sentences.extend(found)
    first = line or (passages[0].text.place().line if passages else 1)
    return ProsePart(heading, number, first, passages, tuple(sentences), shape)


def passages_of(
    lines: Iterable[PrintedLine], language: str, *, asked: bool = False
) -> Iterator[Passage]:
    """The passages of some lines, in reading order; a line without a word has none.

    ``language`` is that of the text. ``asked`` says that the heading above them asks something.
    """
    around: tuple[Within, ...] = ()
    for line in lines:
        if line.line is None:
            continue
        if line.role in _HEADINGS:
            asked = line.line.plain.rstrip().endswith("?")
            around = line.around
            continue
        passage = None
        if ROWS[line.role].graded:
            kind = _KINDS.get(line.role, PassageKind.PARAGRAPH)
            passage = _passage(kind, line.line.children, language)
        if passage:
            answers = asked and isinstance(line.block, Paragraph) and line.around == around
            yield replace(passage, answers=answers)
        asked = False


def _passage(kind: PassageKind, children: tuple[Inline, ...], language: str) -> Passage | None:
    said = _Said(language)
    said.add(children)
    return said.passage(kind)


class _Said:
    """Joins the words of a line as they are read, without marks and citations."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._parts: list[Text] = []
        self._marked: list[tuple[str, int, int]] = []
        self._size = 0

    def add(self, children: tuple[Inline, ...]) -> None:
        for child in children:
            match child:
                case Words(text):
                    self._append(text)
                case Strong(inside) | Link(children=inside):
                    self.add(inside)
                case Foreign(language, inside):
                    start = self._size
                    self.add(inside)
                    self._marked.append((language, start, self._size))
                case LineBreak() if self._parts:
                    last = self._parts[-1]
                    self._append(Text(" ", last.source, last.offsets[-1:]))
                case _:
                    pass

    def _append(self, text: Text) -> None:
        if text.value:
            self._parts.append(text)
            self._size += len(text)

    def passage(self, kind: PassageKind) -> Passage | None:
        if not self._parts:
            return None
        text, *others = self._parts
        if others:
            text = Text(
                "".join(part.value for part in self._parts),
                text.source,
                tuple(chain.from_iterable(part.offsets for part in self._parts)),
            )
        foreign = foreign_stretches(text.value, self._marked, self._language)
        return Passage(kind, text, foreign)
