"""The structure of a leaflet while it is being tagged: nodes, marks on pages, annotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple, TypeAlias


class Unread(Enum):
    """Why something on a page is not content; the value is its Artifact's properties."""

    HEADER = ("/Pagination", "/Header")
    FOOTER = ("/Pagination", "/Footer")
    REPEATED = ("/Pagination", None)
    DECORATION = ("/Layout", None)


class ContentMark(NamedTuple):
    """Something drawn on a page. ``page`` counts from 0."""

    page: int
    mcid: int


class BlankMark(ContentMark):
    """Text without a letter."""


@dataclass(frozen=True, slots=True, eq=False)
class Annotation:
    """A link or a form field on a page; ``element`` is the HTML element whose box it covers."""

    page: int
    dictionary: Any
    element: Any


@dataclass(slots=True, eq=False)
class TagNode:
    """What becomes one structure element. A ``role`` of None passes its kids to its parent.

    ``position`` is the place of the HTML element in its file. ``attributes`` are sorted by
    their owner (Table, List, Layout; ISO 32000-1, 14.8.5). ``marker`` is the computed
    list-style-type of a list item.
    """

    role: str | None
    element: Any = None
    position: int = 0
    kids: list[Kid] = field(default_factory=list)
    language: str | None = None
    alt: str | None = None
    expansion: str | None = None
    id: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    marker: Any = None

    def nodes(self) -> Iterator[TagNode]:
        """The kids that are nodes themselves."""
        return (kid for kid in self.kids if isinstance(kid, TagNode))

    def walk(self) -> Iterator[TagNode]:
        """This node and every node below it, in reading order."""
        yield self
        for kid in self.nodes():
            yield from kid.walk()

    def marks(self) -> Iterator[ContentMark]:
        """Every mark on a page that belongs to this node or to one below it."""
        for kid in self.kids:
            if isinstance(kid, ContentMark):
                yield kid
            elif isinstance(kid, TagNode):
                yield from kid.marks()

    def annotations(self) -> Iterator[Annotation]:
        """Every annotation of this node and of those below it."""
        for kid in self.kids:
            if isinstance(kid, Annotation):
                yield kid
            elif isinstance(kid, TagNode):
                yield from kid.annotations()


Kid: TypeAlias = TagNode | ContentMark | Annotation
