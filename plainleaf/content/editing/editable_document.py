"""A parsed leaflet text: its nodes by path, its values as plain data, where each ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from plainleaf.content.editing.changes import FieldPath
from plainleaf.content.editing.messages import describe_path, refusal
from plainleaf.content.reading import decode
from plainleaf.content.source import Source
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar, Sequence
from plainleaf.content.yaml.recovery import compose_all

_HEADER = re.compile(r"[|>][-+0-9]*")

BLOCK = ("|", ">")
"""The styles of a text that is on the lines below its field."""


@dataclass(frozen=True, slots=True)
class EditableDocument:
    """A text that reads without a mistake in its writing. Offsets count in ``source.text``."""

    source: Source
    root: Mapping

    @property
    def text(self) -> str:
        """The characters, every line end ``\\n``, no byte order mark."""
        return self.source.text

    def node(self, path: FieldPath) -> Node:
        """What is at a path. Raises EditError when there is nothing."""
        node = self.find(path)
        if node is None:
            raise refusal("not_there", path=describe_path(path))
        return node

    def find(self, path: FieldPath) -> Node | None:
        """What is at a path, or None."""
        node: Node | None = self.root
        for step in path:
            if isinstance(node, Sequence) and isinstance(step, int):
                node = node.items[step] if 0 <= step < len(node.items) else None
            else:
                node = node.get(str(step)) if isinstance(node, Mapping) else None
        return node

    def is_flow(self, node: Node) -> bool:
        """Whether a list or group is written between brackets."""
        return not isinstance(node, Scalar) and self.text[node.start : node.start + 1] in "[{"

    def column(self, offset: int) -> int:
        """How many characters stand before an offset in its line."""
        return offset - self.text.rfind("\n", 0, offset) - 1

    def end(self, node: Node) -> int:
        """Where the last character of a node's own text ends; the node's comments not counted."""
        while not isinstance(node, Scalar) and not self.is_flow(node):
            children = node.items if isinstance(node, Sequence) else node.entries
            last = children[-1]
            node = last if isinstance(last, Scalar | Sequence | Mapping) else last.value
        if not isinstance(node, Scalar) or node.style not in BLOCK:
            return node.end
        if not node.text.offsets:
            return self.line_end(node.start)
        return node.end - (self.text[node.end - 1] == "\n")

    def head_end(self, node: Node) -> int:
        """Where the part of a node ends that is on the line of its field."""
        if isinstance(node, Scalar) and node.style in BLOCK:
            header = _HEADER.match(self.text, node.start)
            assert header
            return header.end()
        return self.end(node)

    def indent_below(self, node: Scalar) -> int:
        """How far in the lines of a text stand that starts on the line of its field; 0 of none."""
        below = self.text[self.line_end(node.start) + 1 : self.end(node)].split("\n")
        line = next((line for line in below if line.strip(" ")), "")
        return len(line) - len(line.lstrip(" "))

    def line_start(self, offset: int) -> int:
        """The offset of the first character of a line."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset of the line end after an offset."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end


def open_text(text: str, name: str = "") -> EditableDocument:
    """Reads a text. Raises EditError, with the finding, when it cannot be read to its end."""
    reading = decode(text.encode("utf-8", "surrogatepass"), name)
    findings = list(reading.findings)
    root: Node | None = None
    if reading.source and not findings:
        document, findings = compose_all(reading.source, reading.text)
        root = document.root
    if findings:
        first = findings[0]
        raise refusal("broken", first, line=first.place.line, message=first.message)
    if not isinstance(root, Mapping) or not reading.source or not root.entries:
        raise refusal("empty")
    return EditableDocument(reading.source, root)


def normalise_line_ends(text: str) -> str:
    """A text as a leaflet's reading keeps it.

    Line ends become ``\\n``; blanks on otherwise empty lines, and line breaks at the very end,
    which no one sees, are dropped.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if "\n" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(line if line.strip(" \t") else "" for line in lines).rstrip("\n")


def same(one: Any, other: Any) -> bool:
    """Whether plain data is the same, the order of fields included."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def data(node: Node) -> Any:
    """A node as plain text, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.value.rstrip("\n")
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return {entry.key.value: data(entry.value) for entry in node.entries}
