"""Writes new fields, entries and list items in the habits of the file they go into."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainleaf.content.editing.changes import Value
from plainleaf.content.editing.editable_document import BLOCK, EditableDocument
from plainleaf.content.editing.field_types import FieldType
from plainleaf.content.editing.writing import LITERAL, PLAIN, ScalarForm, means_text, scalar_forms
from plainleaf.content.schema.fields import FieldKind
from plainleaf.content.yaml.nodes import Mapping as Fields
from plainleaf.content.yaml.nodes import Node, Scalar
from plainleaf.content.yaml.nodes import Sequence as Items

_WORDS = (FieldKind.CODE, FieldKind.CHOICE, FieldKind.DATE)


@dataclass(frozen=True, slots=True)
class Habits:
    """How far in a file sets things: groups below their field, dashes, what follows a dash."""

    step: int = 2
    dash: int = 2
    behind_dash: int = 2


def habits(doc: EditableDocument) -> Habits:
    """The habits of a file, each as at its first occasion; the usual ones where it has none."""
    found: dict[str, int] = {}
    _look(doc, doc.root, found)
    return Habits(**found)


def entry_lines(
    key: str, value: Value, sort: FieldType | None, indent: int, by: Habits
) -> list[str]:
    """The lines of one field, indented by ``indent`` spaces."""
    space = " " * indent
    if isinstance(value, str):
        way = _way(value, sort, flow=False)
        head = way.header(by.step)
        return [f"{space}{key}: {head}", *_indent(way.lines, indent + by.step)]
    if not value or _on_one_line(value, sort):
        return [f"{space}{key}: {flow_text(value, sort)}"]
    if isinstance(value, Mapping):
        return [f"{space}{key}:", *group_lines(value, sort, indent + by.step, by)]
    lines = [f"{space}{key}:"]
    for item in value:
        lines += item_lines(item, sort.item if sort else None, indent + by.dash, by)
    return lines


def group_lines(
    value: Mapping[str, Value], sort: FieldType | None, indent: int, by: Habits
) -> list[str]:
    """The lines of a group's fields, in their usual order."""
    lines: list[str] = []
    for key in in_usual_order(value, sort):
        inside = sort.inside(key) if sort else None
        lines += entry_lines(key, value[key], inside, indent, by)
    return lines


def item_lines(value: Value, sort: FieldType | None, indent: int, by: Habits) -> list[str]:
    """The lines of one list item, its dash indented by ``indent`` spaces."""
    space, gap = " " * indent, " " * (by.behind_dash - 1)
    if isinstance(value, str):
        way = _way(value, sort, flow=False)
        head = way.header(by.behind_dash)
        return [f"{space}-{gap}{head}", *_indent(way.lines, indent + by.behind_dash)]
    if not value or not isinstance(value, Mapping):
        return [f"{space}-{gap}{flow_text(value, sort)}"]
    first, *rest = group_lines(value, sort, indent + by.behind_dash, by)
    return [f"{space}-{gap}{first.lstrip()}", *rest]


def flow_text(value: Value, sort: FieldType | None) -> str:
    """A value as it is between brackets, on one line."""
    if isinstance(value, str):
        return _way(value, sort, flow=True).head
    if isinstance(value, Mapping):
        pairs = (
            f"{key}: {flow_text(value[key], sort.inside(key) if sort else None)}"
            for key in in_usual_order(value, sort)
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow_text(item, sort.item if sort else None) for item in value) + "]"


def in_usual_order(value: Mapping[str, Value], sort: FieldType | None) -> list[str]:
    """The keys of a group as the format lists them, those of the writer's own after."""
    order = sort.names() if sort else []
    return sorted(value, key=lambda key: order.index(key) if key in order else len(order))


def _on_one_line(value: Value, sort: FieldType | None) -> bool:
    """Lists of short names, such as the contacts of a help box, stand in brackets."""
    inner = sort.item.kind if sort and sort.item else None
    return isinstance(value, Sequence) and inner in (FieldKind.CODE, FieldKind.CHOICE)


def _way(value: str, sort: FieldType | None, flow: bool) -> ScalarForm:
    kind = sort.kind if sort else None
    style = LITERAL if kind is FieldKind.TEXT else PLAIN
    any_word = kind in _WORDS or means_text(value)
    return next(scalar_forms(value, style, flow=flow, any_word=any_word))


def _indent(lines: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _look(doc: EditableDocument, node: Node, found: dict[str, int]) -> None:
    if isinstance(node, Scalar) or doc.is_flow(node):
        return
    column = doc.column(node.start)
    if isinstance(node, Items):
        for item in node.items:
            if isinstance(item, Fields) and not doc.is_flow(item):
                found.setdefault("behind_dash", max(doc.column(item.start) - column, 2))
            _look(doc, item, found)
        return
    for entry in node.entries:
        if not isinstance(entry.value, Scalar) and not doc.is_flow(entry.value):
            name = "step" if isinstance(entry.value, Fields) else "dash"
            further = doc.column(entry.value.start) - column
            found.setdefault(name, max(further, 1 if name == "step" else 0))
        elif isinstance(entry.value, Scalar) and entry.value.style in BLOCK:
            header = doc.text[entry.value.start : doc.head_end(entry.value)]
            if entry.value.value.strip() and not re.search(r"[1-9]", header):
                found.setdefault("step", max(doc.indent_below(entry.value) - column, 1))
        _look(doc, entry.value, found)
