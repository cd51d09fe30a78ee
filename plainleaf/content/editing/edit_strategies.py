"""Where in the text a change is made: finds what is at its path and how that is written."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace

from plainleaf.content.editing import blocks, brackets, scalars
from plainleaf.content.editing.changes import FieldPath, Value
from plainleaf.content.editing.editable_document import EditableDocument
from plainleaf.content.editing.field_types import FieldType
from plainleaf.content.editing.rendering import entry_lines, flow_text, habits, item_lines
from plainleaf.content.schema.fields import FieldKind
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar, Sequence


def rewrite_value(
    doc: EditableDocument, path: FieldPath, value: str, sort: FieldType | None
) -> Iterator[str]:
    """Texts with another value for the text at a path, the best first."""
    node, flow, column = _standing(doc, path)
    assert isinstance(node, Scalar)
    body = sort is not None and sort.kind is FieldKind.TEXT
    by = habits(doc)
    further = by.behind_dash if isinstance(path[-1], int) else by.step
    yield from scalars.change_scalar(
        doc, node, value, column=column, further=further, flow=flow, body=body
    )


def fill_value(
    doc: EditableDocument, path: FieldPath, value: Value, sort: FieldType | None
) -> Iterator[str]:
    """Texts with a value instead of what is at a path, usually an empty list; the best first.

    Between brackets that are there already short texts stay between brackets.
    """
    node, flow, column = _standing(doc, path)
    text, end, colon = doc.text, doc.end(node), _colon(doc, path)
    stays = isinstance(node, Sequence) and not any(not isinstance(item, str) for item in value)
    if value and not (flow or stays) and colon is not None:
        first, *lines = entry_lines(str(path[-1]), value, sort, column, habits(doc))
        if lines and first.endswith(":"):
            tail = text[doc.head_end(node) : doc.line_end(doc.head_end(node))]
            yield text[:colon] + tail + "\n" + "\n".join(lines) + text[doc.line_end(end) :]
    space = "" if text[node.start - 1].isspace() else " "
    yield text[: node.start] + space + flow_text(value, sort) + text[end:]


def add_part(
    doc: EditableDocument, path: FieldPath, index: int, value: Value, sort: FieldType | None
) -> Iterator[str]:
    """Texts with a new part ``index`` in the list or group round ``path``, the best first."""
    parent, flow, _ = _standing(doc, path[:-1])
    assert not isinstance(parent, Scalar)
    last = path[-1]
    name = "" if isinstance(last, int) else f"{last}: "
    if flow or doc.is_flow(parent):
        yield brackets.insert(doc, parent, index, name + flow_text(value, sort))
        return
    column, by = doc.column(parent.start), habits(doc)
    children = parent.items if isinstance(parent, Sequence) else [e.value for e in parent.entries]
    groups = [each for each in children if isinstance(each, Mapping)]
    if groups and all(map(doc.is_flow, groups)) and _is_short_group(value):
        line = " " * column + (name or "- ") + flow_text(value, sort)
        yield blocks.insert(doc, parent, index, [line])
    if name:
        yield blocks.insert(doc, parent, index, entry_lines(str(last), value, sort, column, by))
        return
    behind = [doc.column(group.start) - column for group in groups if not doc.is_flow(group)]
    if behind and behind[0] > 1:
        by = replace(by, behind_dash=behind[0])
    yield blocks.insert(doc, parent, index, item_lines(value, sort, column, by))


def remove_part(doc: EditableDocument, path: FieldPath) -> str:
    """The text without what is at a path."""
    parent, flow, _ = _standing(doc, path[:-1])
    assert not isinstance(parent, Scalar)
    index = index_of(parent, path[-1])
    if flow or doc.is_flow(parent):
        return brackets.remove(doc, parent, index)
    if len(blocks.spans(doc, parent)) == 1:
        return blocks.empty(doc, parent, _colon(doc, path[:-1]))
    return blocks.remove(doc, parent, index)


def move_part(doc: EditableDocument, path: FieldPath, to: int) -> str | None:
    """The text with what is at a path elsewhere among its neighbours; None if it cannot."""
    parent, flow, _ = _standing(doc, path[:-1])
    assert not isinstance(parent, Scalar)
    index = index_of(parent, path[-1])
    if flow or doc.is_flow(parent):
        return brackets.move(doc, parent, index, to)
    return blocks.move(doc, parent, index, to)


def rename_key(doc: EditableDocument, path: FieldPath, name: str) -> str:
    """The text with another key for an entry."""
    parent = doc.node(path[:-1])
    entry = parent.entry(str(path[-1])) if isinstance(parent, Mapping) else None
    assert entry is not None
    return doc.text[: entry.key.start] + name + doc.text[entry.key.end :]


def index_of(parent: Mapping | Sequence, step: str | int) -> int:
    """Which part of its list or group a step of a path is."""
    if isinstance(parent, Sequence):
        return int(step)
    return [entry.key.value for entry in parent.entries].index(str(step))


def _standing(doc: EditableDocument, path: FieldPath) -> tuple[Node, bool, int]:
    """What is at a path, whether between brackets, and the column of what is round it."""
    node: Node = doc.root
    flow, column = False, 0
    for number in range(len(path)):
        flow = flow or doc.is_flow(node)
        if not flow:
            column = doc.column(node.start)
        node = doc.node(path[: number + 1])
    return node, flow, column


def _colon(doc: EditableDocument, path: FieldPath) -> int | None:
    """The offset after the colon of a field, None for a list item and for the file itself."""
    if not path or isinstance(path[-1], int):
        return None
    parent = doc.node(path[:-1])
    entry = parent.entry(str(path[-1])) if isinstance(parent, Mapping) else None
    return doc.text.index(":", entry.key.end) + 1 if entry else None


def _is_short_group(value: Value) -> bool:
    """Whether a new group fits between brackets, on one line, as its neighbours do."""
    if not isinstance(value, AnyMapping):
        return False
    return all(isinstance(inner, str) and "\n" not in inner for inner in value.values())
