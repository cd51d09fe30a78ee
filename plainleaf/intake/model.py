"""A document that was read, whatever its format: blocks of text with what shows their kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Area(StrEnum):
    """Where in the document a block is."""

    BODY = "body"
    BOX = "text box"
    NOTE = "note"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Span:
    """Words with one look. ``href`` is where they lead; a line end is a new line of the writer."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a list item. ``depth`` counts from 0; ``number`` is None for a bullet.

    ``typed`` is what the writer typed for it; empty if the program made it. ``group`` tells
    lists apart that follow each other.
    """

    depth: int = 0
    number: int | None = None
    typed: str = ""
    group: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a paragraph looks like, where all its words look the same; ``size`` is in points."""

    bold: bool = False
    underlined: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``level`` is that of a heading: 0 a title, 1 the highest. None for all else.

    ``evidence`` says in words why it is a heading. ``plain_text`` is whether it comes from a text
    in which nothing has a look, ``alone`` whether it had blank lines around it there.
    """

    spans: tuple[Span, ...]
    level: int | None = None
    evidence: str = ""
    mark: Mark | None = None
    look: Appearance = Appearance()
    area: Area = Area.BODY
    subtitle: bool = False
    plain_text: bool = False
    alone: bool = False

    @property
    def text(self) -> str:
        """Its words as they were typed."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. ``headed`` says whether the file marks its first row as headings."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    headed: bool
    evidence: str
    merged: bool = False
    area: Area = Area.BODY


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. ``data`` is None if it cannot come along, and ``reason`` says why."""

    name: str
    alt: str
    data: bytes | None = None
    suffix: str = ""
    reason: str = ""
    area: Area = Area.BODY


@dataclass(frozen=True, slots=True)
class Raw:
    """Lines that are Markdown already."""

    text: str
    area: Area = Area.BODY


Block: TypeAlias = "Paragraph | Table | Picture | Raw"


@dataclass(slots=True)
class Document:
    """What was read of a file. ``told`` are sentences on what a person has to look at."""

    blocks: list[Block] = field(default_factory=list)
    language: str = ""
    comments: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
