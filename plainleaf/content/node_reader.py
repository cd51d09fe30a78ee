"""Reads lines, blocks and texts from a file's nodes; what does not fit is skipped.

The schema has reported that already, so everything here gives an empty answer instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plainleaf.content.markdown import MarkdownContext, as_typed, blocks, check_lead_in, line
from plainleaf.content.model import Contact
from plainleaf.content.placeholders import fill
from plainleaf.content.schema.values import the_date
from plainleaf.content.signs.checking import check_text
from plainleaf.content.source import Source, Text
from plainleaf.content.tree import Block, Line
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.content.yaml.nodes import MappingEntry, Node, Scalar, Sequence

NOTHING = Fields((), 0, 1)


@dataclass(frozen=True, slots=True)
class NodeReader:
    """One file's reader: its source, what fills its placeholders, where findings go."""

    source: Source
    values: Mapping[str, Text]
    context: MarkdownContext

    def text(self, node: Node | None) -> Text:
        """The text of a scalar without the blanks round it, placeholders filled."""
        if not isinstance(node, Scalar):
            return Text("", self.source, ())
        return trim(fill(node.text, self.values, markdown=False))

    def label(self, node: Node | None) -> Text:
        """The same for a text that is printed and no prose: its characters are checked."""
        text = self.text(node)
        self.context.findings += check_text(text, self.context.language, prose=False)
        return text

    def maybe_label(self, node: Node | None) -> Text | None:
        """The same, or None for a field that is missing or empty."""
        return self.label(node) or None

    def line(self, node: Node | None, lead_in: bool = True) -> Line:
        """Text on one level; ``lead_in`` is false where a colon at the end leads nowhere."""
        if not isinstance(node, Scalar) or not node.value.strip():
            return Line((), self.text(None))
        typed = as_typed(node.text, node.style, self.context, field=True)
        read = line(trim(fill(typed, self.values, markdown=True)), self.context)
        if not lead_in:
            check_lead_in(read, self.context)
        return read

    def maybe_line(self, node: Node | None) -> Line | None:
        """The same, or None for a field that is missing or empty."""
        return self.line(node) if isinstance(node, Scalar) and node.value.strip() else None

    def lines(self, node: Node | None, lead_in: bool = True) -> tuple[Line, ...]:
        """A list of texts as lines."""
        return tuple(self.line(item, lead_in) for item in texts(node))

    def body(self, node: Node | None) -> Text:
        """A body of Markdown as it was typed, placeholders filled with words for Markdown."""
        if not isinstance(node, Scalar):
            return Text("", self.source, ())
        typed = as_typed(node.text, node.style, self.context)
        return fill(typed, self.values, markdown=True)

    def blocks(self, body: Text) -> tuple[Block, ...]:
        """What a body of Markdown says."""
        return blocks(body, self.context) if body.value.strip() else ()

    def date(self, node: Node | None) -> date | None:
        """A day, or None."""
        return the_date(self.text(node).value)

    def contacts(self, node: Node | None) -> dict[str, Contact]:
        """The contacts of a file by their keys, in file order."""
        return {entry.key.value: self._contact(entry) for entry in entries(node)}

    def _contact(self, entry: MappingEntry) -> Contact:
        own = fields(entry.value)
        return Contact(
            key=entry.key.value,
            name=self.line(own.get("name")),
            phone=self.maybe_label(own.get("phone")),
            email=self.maybe_label(own.get("email")),
            web=self.maybe_label(own.get("web")),
            hours=self.maybe_line(own.get("hours")),
            note=self.maybe_line(own.get("note")),
        )


def trim(text: Text) -> Text:
    """The text without blanks at either end."""
    start = len(text.value) - len(text.value.lstrip())
    return text[start : start + len(text.value.strip())]


def fields(node: Node | None) -> Fields:
    """The node when it is a mapping, else one without fields."""
    return node if isinstance(node, Fields) else NOTHING


def entries(node: Node | None) -> tuple[MappingEntry, ...]:
    """The fields of a mapping that are mappings themselves."""
    return tuple(entry for entry in fields(node).entries if isinstance(entry.value, Fields))


def groups(node: Node | None) -> tuple[Fields, ...]:
    """The mappings of a list."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Fields))


def texts(node: Node | None) -> tuple[Scalar, ...]:
    """The texts of a list."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Scalar))


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Every text that is a value, in file order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif node is not None:
        for entry in node.entries:
            yield from scalars(entry.value)
