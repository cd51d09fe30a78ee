"""Shows on the pages of a preview where something is missing: a leaflet with its gaps filled in.

The words are for the writer. A leaflet with a gap is never made, so they are never printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from plainleaf.content.model import Contact, Help, Leaflet, Reference, Section, Status
from plainleaf.content.source import Text
from plainleaf.content.tree import (
    Alert,
    Block,
    Item,
    ItemList,
    Line,
    Paragraph,
    Picture,
    Quote,
    Words,
)
from plainleaf.finding import Finding, Level, Place
from plainleaf.package_data import package_data
from plainleaf.studio.words import say

_NO_CONTACT = "C205"


def with_stand_ins(leaflet: Leaflet, findings: Iterable[Finding]) -> Leaflet:
    """The leaflet with a note in place of everything that is missing, as a draft.

    ``findings`` say what is wrong with it: a picture with an error is not drawn.
    """
    gaps = _Gaps(leaflet, [each for each in findings if each.level is Level.ERROR])
    glossary = (
        replace(
            each,
            term=gaps.line(each.term, "glossary.*.term"),
            meaning=gaps.line(each.meaning, "glossary.*.meaning"),
        )
        for each in leaflet.glossary
    )
    return replace(
        leaflet,
        status=Status.DRAFT,
        title=gaps.line(leaflet.title, "title"),
        about=gaps.blocks(leaflet.about, "about"),
        key_points=gaps.lines(leaflet.key_points, "key_points.*"),
        get_help=gaps.boxes(leaflet.get_help),
        sections=tuple(gaps.section(each) for each in leaflet.sections),
        glossary=tuple(glossary),
        contacts=tuple(gaps.contact(each) for each in leaflet.contacts),
        sources=tuple(gaps.reference(each) for each in leaflet.sources),
    )


class _Gaps:
    """Makes the notes of one leaflet, whose errors are ``wrong``."""

    def __init__(self, leaflet: Leaflet, wrong: Sequence[Finding]) -> None:
        self._source = leaflet.source
        self._wrong = wrong
        self._labels: dict[str, str] = package_data("studio/forms.yaml")

    def line(self, line: Line, field: str) -> Line:
        """The line, or the note that a field has none."""
        return line if line.plain.strip() else self._to_do(field)

    def lines(self, lines: tuple[Line, ...], field: str) -> tuple[Line, ...]:
        """The lines of a list; an empty list has one note."""
        return tuple(self.line(each, field) for each in lines) or (self._to_do(field),)

    def blocks(self, blocks: tuple[Block, ...], field: str) -> tuple[Block, ...]:
        """The blocks of a text with notes for its missing pictures."""
        return self._drawn(blocks) or (Paragraph(self._to_do(field)),)

    def boxes(self, boxes: tuple[Help, ...]) -> tuple[Help, ...]:
        """The help boxes. One whose contact does not exist has a note for it."""
        starts = [*(box.place.line for box in boxes), sys.maxsize]
        lost = [each.place.line for each in self._wrong if each.rule == _NO_CONTACT]
        return tuple(
            self._box(box, any(start <= line < end for line in lost))
            for box, (start, end) in zip(boxes, pairwise(starts), strict=True)
        )

    def _box(self, box: Help, lost: bool) -> Help:
        note = (Contact("", self._to_do("contacts.*")),) if lost else ()
        return replace(
            box,
            when=self.lines(box.when, "get_help.*.when.*"),
            do=self.line(box.do, "get_help.*.do"),
            while_you_wait=tuple(
                self.line(each, "get_help.*.while_you_wait.*") for each in box.while_you_wait
            ),
            contacts=(*(self.contact(each) for each in box.contacts), *note),
        )

    def section(self, section: Section) -> Section:
        """A section with a heading and a text."""
        return replace(
            section,
            heading=self.line(section.heading, "sections.*.heading"),
            blocks=self.blocks(section.blocks, "sections.*.body"),
        )

    def contact(self, contact: Contact) -> Contact:
        """A contact with a name."""
        return replace(contact, name=self.line(contact.name, "contacts.*.name"))

    def reference(self, reference: Reference) -> Reference:
        """A source that says something."""
        return replace(reference, line=self.line(reference.line, "sources.*.text"))

    def _drawn(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(each) for each in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Picture(path, place=place) if any(_within(each, place) for each in self._wrong):
                return Paragraph(self._note(say("gap_picture", file=path)))
            case Alert(blocks=inner) | Quote(inner):
                return replace(block, blocks=self._drawn(inner))
            case ItemList(items):
                return replace(block, items=tuple(self._item(each) for each in items))
            case _:
                return block

    def _item(self, item: Item) -> Item:
        return replace(item, blocks=self._drawn(item.blocks))

    def _to_do(self, field: str) -> Line:
        return self._note(self._labels[field].lower())

    def _note(self, part: str) -> Line:
        words = say("gap", part=part)
        text = Text(words, self._source, (0,) * len(words))
        return Line((Words(text),), text)


def _within(finding: Finding, place: Place) -> bool:
    at = (finding.place.line, finding.place.column)
    start, end = (place.line, place.column), (place.end_line, place.end_column)
    return finding.place.path == place.path and start <= at < end
