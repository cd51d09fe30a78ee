"""A ``times:`` block to a table: which medicine to take when, in the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from plainleaf.content.messages import make_finding
from plainleaf.content.node_reader import NodeReader, fields, groups
from plainleaf.content.phrases.files import PhraseFileError, merged
from plainleaf.content.source import Text
from plainleaf.content.tree import Line, Table, Times, Words
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.content.yaml.nodes import Node, Scalar, Sequence, place
from plainleaf.finding import Finding
from plainleaf.project import Project

MEDICINE, WHY = "medicine", "why"
DAY: Final = ("morning", "noon", "evening", "night")
"""The times of day, in their order: those of the Universal Medication Schedule (Wolf and others,
Patient Education and Counseling, 2011)."""

FixedWords = Callable[[str], str]
"""The fixed phrase of a key, or nothing for a language without it."""


def fixed_words(language: str, project: Project) -> FixedWords:
    """The fixed phrases of a language; of one whose phrase file cannot be read there are none.

    The file is read when the first phrase is asked for: few leaflets have a table of times.
    """

    def phrase(key: str) -> str:
        try:
            return str(merged(language, project)[1].get(key, ""))
        except PhraseFileError:
            return ""

    return phrase


def check_times(node: Node | None, reader: NodeReader) -> Iterator[Finding]:
    """C234 for each medicine without a time to take it."""
    for group in groups(node):
        if not any(_has_words(group.get(time)) for time in DAY):
            yield make_finding("C234", place(reader.source, group))


def read_times(
    node: Node | None, own_words: Node | None, reader: NodeReader, fixed: FixedWords
) -> Table | None:
    """The table of a ``times:`` block; None where there is none, or nothing of it can be read.

    It has a column for each time of day that some medicine is taken at. ``own_words`` are the
    ``times_words:`` of the section, which win over the fixed phrases.
    """
    rows = [group for group in groups(node) if _has_words(group.get(MEDICINE))]
    if not isinstance(node, Sequence) or not rows:
        return None
    names = [
        MEDICINE,
        *(name for name in (WHY, *DAY) if any(_has_words(r.get(name)) for r in rows)),
    ]
    words = _Words(fields(own_words), reader, fixed, reader.line(rows[0].get(MEDICINE)).text)
    said = set[tuple[int, int]]()
    body: list[tuple[Line, ...]] = []
    for at, row in enumerate(rows, start=1):
        cells = [_cell(row.get(name), reader) for name in names]
        nothing = reader.line(None)
        for column, name in enumerate(names):
            if cells[column] is None and name != WHY:
                cells[column] = words.line("none")
                said |= set() if words.is_own("none") else {(at, column)}
        body.append(tuple(cell or nothing for cell in cells))
    said |= {(0, column) for column, name in enumerate(names) if not words.is_own(name)}
    return Table(
        caption=words.line("caption"),
        head=tuple(words.line(name) for name in names),
        rows=tuple(body),
        place=place(reader.source, node),
        times=Times(
            when=words.line("when"),
            amount=words.line("amount"),
            has_why=WHY in names,
            empty=frozenset(
                (at, column)
                for at, row in enumerate(rows, start=1)
                for column, name in enumerate(names)
                if not _has_words(row.get(name))
            ),
            fixed=frozenset(said),
            fixed_caption=not words.is_own("caption"),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the table that are not about one medicine: the writer's own, or fixed phrases.

    A fixed phrase is in no leaflet file. ``at`` is the text whose place it has instead.
    """

    own: Fields
    reader: NodeReader
    fixed: FixedWords
    at: Text

    def is_own(self, name: str) -> bool:
        return _has_words(self.own.get(name))

    def line(self, name: str) -> Line:
        if self.is_own(name):
            return self.reader.line(self.own.get(name))
        phrase = self.fixed(f"times_{name}")
        text = Text(phrase, self.at.source, self.at.offsets[:1] * len(phrase))
        return Line((Words(text),) if phrase else (), text)


def _cell(node: Node | None, reader: NodeReader) -> Line | None:
    """What was typed in a cell, or None. A line of ``_`` to write on is no rule across the page."""
    if not _has_words(node):
        return None
    typed = reader.text(node)
    if set(typed.value) <= set("_ "):
        return Line((Words(typed),), typed)
    return reader.line(node, lead_in=False)


def _has_words(node: Node | None) -> bool:
    return isinstance(node, Scalar) and bool(node.value.strip())
