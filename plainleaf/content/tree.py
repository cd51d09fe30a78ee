"""The words of a leaflet as a small typed tree, so that later stages never see Markdown or YAML.

A ``Line`` is text on one level (words, bold, links, citations); a ``Block`` is a paragraph,
list, table, picture or alert. Every piece of text knows its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from plainleaf.content.source import Text
from plainleaf.finding import Place


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words as they are printed."""

    text: Text


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most; Markdown ``**bold**``, and ``*emphasis*`` too: no italics here."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link. ``href`` is http, https, mailto or tel; ``children`` are what a person reads."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """``[@id]``: a pointer to a source, printed as its number in the list of sources, from 1."""

    source_id: str
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class Foreign:
    """``[bonne santé]{lang=fr}``: a phrase in another language (BCP 47)."""

    language: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


Inline = Words | Strong | Link | Citation | Foreign | LineBreak


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one level, and ``text``, the characters of the file it was made from."""

    children: tuple[Inline, ...]
    text: Text

    @property
    def plain(self) -> str:
        """The words alone, as a reader hears them: no marks, no citation numbers."""
        return plain(self.children)

    @property
    def place(self) -> Place:
        """Where the line is in the file."""
        return self.text.place()

    def __str__(self) -> str:
        return self.plain


def inline_parts(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every run of words, citation and hard line break in reading order, whatever is round it."""
    for child in children:
        if isinstance(child, Strong | Link | Foreign):
            yield from inline_parts(child.children)
        else:
            yield child


def words(children: tuple[Inline, ...]) -> Iterator[Words]:
    """Every run of words in reading order, whatever is round it."""
    return (part for part in inline_parts(children) if isinstance(part, Words))


def plain(children: tuple[Inline, ...]) -> str:
    """The words alone; a hard line break is a space."""
    parts = []
    for child in children:
        if isinstance(child, Words):
            parts.append(child.text.value)
        elif isinstance(child, Strong | Link | Foreign):
            parts.append(plain(child.children))
        elif isinstance(child, LineBreak):
            parts.append(" ")
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section. ``depth`` is 3 for ``###``, 4 for ``####``."""

    depth: int
    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: usually one paragraph, sometimes with a nested list after it.

    ``mark`` is what was typed before an item of a numbered list, such as ``3.`` or ``3)``. It is
    printed as it is. An item of a bulleted list has none.
    """

    blocks: tuple[Block, ...]
    mark: Text | None = None

    @property
    def number(self) -> int | None:
        """The number of the mark; None for an item of a bulleted list."""
        return None if self.mark is None else int(self.mark.value[:-1])


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted list, or a numbered one, each of whose items has its typed ``mark``."""

    items: tuple[Item, ...]
    ordered: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """The typed marks of a numbered list, in order; nothing for a bulleted one."""
        return tuple(item.mark.value for item in self.items if item.mark is not None)


@dataclass(frozen=True, slots=True)
class Times:
    """What a table of medicine times has besides its cells.

    ``when`` and ``amount`` head its columns where it has one row for each dose. With ``has_why``,
    its second column says what each medicine is for. ``empty`` are the cells that nothing was
    typed in, ``fixed`` those that have a fixed phrase of the language, each by its row, in which
    the head is 0, and its column. The caption is a fixed phrase with ``fixed_caption``.
    """

    when: Line
    amount: Line
    has_why: bool
    empty: frozenset[tuple[int, int]]
    fixed: frozenset[tuple[int, int]]
    fixed_caption: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of column heads. Every row has as many cells as the head.

    ``caption`` is the line ``Table: ...`` directly before or after the table in the Markdown;
    without one, the lead-in paragraph ending in a colon directly before it (which is then no
    paragraph of its own); without either, None, and rendering uses the nearest heading.
    The first cell of each row names its row, also where the first column's head is empty.
    ``times`` is set for one of medicine times, from the field of that name.
    """

    caption: Line | None
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    place: Place
    times: Times | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the project. ``path`` is relative to the leaflet's project root.

    ``alt`` says what the image shows; it is empty only when the writer marked the image as
    decoration with the alt text ``decorative``.
    """

    path: str
    alt: Text
    caption: Line | None
    place: Place


class AlertKind(StrEnum):
    """The five kinds of GitHub alert."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Alert:
    """``> [!WARNING]``: a box that must not be missed."""

    kind: AlertKind
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote, such as a patient's words."""

    blocks: tuple[Block, ...]


Block = Paragraph | Subheading | ItemList | Table | Picture | Alert | Quote
