"""The shape of a YAML file: texts, lists and mappings that know where they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainleaf.content.source import Source, Text
from plainleaf.finding import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text exactly as it is in the file, whatever it looks like.

    ``style`` is ``'``, ``"``, ``|``, ``>`` or empty for a plain one. ``start`` and ``end`` are
    offsets in the file, quotes included.
    """

    text: Text
    style: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """The decoded text."""
        return self.text.value


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, between two offsets of the file."""

    items: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MappingEntry:
    """One ``key: value`` of a mapping."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields in file order, each key once, between two offsets of the file."""

    entries: tuple[MappingEntry, ...]
    start: int
    end: int

    def entry(self, key: str) -> MappingEntry | None:
        """The entry of that key, or None."""
        return next((entry for entry in self.entries if entry.key.value == key), None)

    def get(self, key: str) -> Node | None:
        """The value of that key, or None."""
        entry = self.entry(key)
        return entry.value if entry else None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML file that was read: its source and its root, None when nothing could be made of it.

    ``mended`` are the lines (from 1) that had to be changed in memory to read on after a
    mistake; what is found there, or ``missing`` when ``gaps`` is true, may be of our own making.
    """

    source: Source
    root: Node | None
    mended: frozenset[int] = field(default_factory=frozenset)
    gaps: bool = False


def place(source: Source, node: Node | Scalar) -> Place:
    """Where a node is; of one that runs over several lines only its first line."""
    end = source.text.find("\n", node.start)
    end = len(source.text) if end < 0 else end
    last = max(min(node.end, end), node.start + 1)
    return source.place(node.start, last)
