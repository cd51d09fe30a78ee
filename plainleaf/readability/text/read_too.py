"""What people read in a leaflet and the scores leave out: headings, names, notes, short cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from types import MappingProxyType
from typing import Final

from plainleaf.content.reading_order import PrintedLine, Role
from plainleaf.content.source import Text
from plainleaf.content.tree import Inline, words

LABEL_WORDS: Final = 3  # of a cell that only says what the rest of its row is about
FEWEST_OF_A_HEADING: Final = 4
# Words from which on a line can hide a sentence; fewer are a name. A term of medicine has up to 6.
_FEWEST: Final[Mapping[Role, int]] = MappingProxyType(
    {
        Role.TITLE: 4,
        Role.SUBTITLE: 4,
        Role.HEADING: FEWEST_OF_A_HEADING,
        Role.SUBHEADING: FEWEST_OF_A_HEADING,
        Role.DESCRIPTION: 4,
        Role.CONTACT: 4,
        Role.HOURS: 4,
        Role.NOTE: 4,
        Role.TERM: 7,
    }
)
_HEADINGS: Final = frozenset({Role.HEADING, Role.SUBHEADING})
_CELLS: Final = frozenset({Role.TABLE_HEAD, Role.CELL})
_FEWEST_OF_A_LABEL: Final = 2
_TO_THE_READER: Final = re.compile(r"[^.!?]*\b(?:you|your)\b[^.!?]*", re.IGNORECASE)


def lines_read_too(lines: Sequence[PrintedLine]) -> Iterator[Text]:
    """Lines that are long enough to be sentences, and what a source says to the reader."""
    for line in lines:
        text = text_of_line(line)
        if text is None:
            continue
        if line.role is Role.SOURCE:
            yield from (text[at.start() : at.end()] for at in _TO_THE_READER.finditer(text.value))
        elif len(text.value.split()) >= _FEWEST.get(line.role, len(text.value)):
            yield text


def labels(lines: Sequence[PrintedLine]) -> Iterator[Text]:
    """Shorter headings, and of each row of a table the cells that are labels, joined."""
    for line in lines:
        text = text_of_line(line) if line.role in _HEADINGS else None
        if text and _FEWEST_OF_A_LABEL <= len(text.value.split()) < FEWEST_OF_A_HEADING:
            yield text
    cells = (line for line in lines if line.role in _CELLS)
    for _, row in groupby(cells, key=lambda line: (id(line.block), line.within[-1].at)):
        texts = [text for line in row if (text := text_of_line(line))]
        if short := [text for text in texts if len(text.value.split()) <= LABEL_WORDS]:
            yield _joined(short)


def text_of_line(line: PrintedLine) -> Text | None:
    """The words of a line; None if it has none."""
    found = text_of(line.line.children) if line.line else line.text
    return found if isinstance(found, Text) and found.value.strip() else None


def text_of(children: tuple[Inline, ...]) -> Text | None:
    """The words of some inline content alone, without marks; None if there are none."""
    found = [run.text for run in words(children) if run.text.value]
    if not found:
        return None
    return Text(
        "".join(text.value for text in found),
        found[0].source,
        tuple(chain.from_iterable(text.offsets for text in found)),
    )


def _joined(texts: Sequence[Text]) -> Text:
    """Texts with a space between them, which is where the text before it ends."""
    first, *others = texts
    offsets = list(first.offsets)
    for text in others:
        offsets += [offsets[-1], *text.offsets]
    return Text(" ".join(text.value for text in texts), first.source, tuple(offsets))
