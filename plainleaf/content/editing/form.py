"""Every field of a leaflet file as a form shows it: its name, its type and its value.

Fields come in the order of the schema, those that are absent included, so that a form can offer
them. A text knows where each of its characters is in the file, so that what a check finds
there can be marked in the form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plainleaf.content.editing.changes import FieldPath
from plainleaf.content.editing.editable_document import EditableDocument, data, open_text
from plainleaf.content.editing.field_types import FieldType, sort_of
from plainleaf.content.schema.fields import FieldKind
from plainleaf.content.schema.files import LeafletFile
from plainleaf.content.schema.parts import Part
from plainleaf.content.source import Source, Text
from plainleaf.content.yaml.nodes import Mapping, Node, Scalar, Sequence
from plainleaf.finding import Place

ANY = "*"
"""Stands for a number or a key of the writer's own, in labels and in the path of an ``item``."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field, list item or entry.

    ``label`` is its path with ``*`` for each number and each key of the writer's own, such as
    ``sections.*.body``: what a form looks its name up by. ``help`` and ``example`` are the
    schema's words. ``text`` is the value of a text and the offsets of its characters in the
    form's source. ``children`` are the fields of a group, in their usual order, the items of a
    list or the entries of a map; ``item`` is an empty one of these, to add. A field that is
    absent has no text and no items, but all its fields. ``raw`` is true where the file holds
    another type than the schema requires; that is changed in the file's text.
    """

    path: FieldPath
    label: str
    kind: FieldKind
    present: bool
    required: bool = True
    help: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    most: int | None = None
    text: Text | None = None
    children: tuple[Field, ...] = ()
    item: Field | None = None
    raw: bool = False
    line: int | None = None

    @property
    def name(self) -> str:
        """The last step of the path: the field's own name, an item's number, an entry's key."""
        return str(self.path[-1]) if self.path else ""

    @property
    def value(self) -> str:
        """The text of the field, empty when it is absent or no text."""
        return self.text.value if self.text else ""

    def walk(self) -> Iterator[Field]:
        """This field and all within it, in the order of the form."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ValueRange:
    """A stretch of a field's value: from character ``start`` up to ``end``, counted from 0."""

    path: FieldPath
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """A file as a form. ``source`` is its text as it was read: places and offsets count in it."""

    source: Source
    fields: tuple[Field, ...]

    def walk(self) -> Iterator[Field]:
        """Every field, in the order of the form."""
        for each in self.fields:
            yield from each.walk()

    def field(self, path: FieldPath) -> Field | None:
        """The field at a path, or None."""
        return next((each for each in self.walk() if each.path == path), None)

    def spot(self, place: Place) -> ValueRange | None:
        """The stretch of a field's value that a place in the file covers, None if there is none.

        A place that starts outside every value, at a field's name for one, is the whole value of
        the field on that line.
        """
        start = self.source.offset(place.line, place.column)
        end = max(self.source.offset(place.end_line, place.end_column), start + 1)
        on_line = None
        for each in self.walk():
            offsets = each.text.offsets if each.text else ()
            first, last = bisect_left(offsets, start), bisect_left(offsets, end)
            if first < last:
                return ValueRange(each.path, first, last)
            if each.line == place.line and on_line is None and each.text is not None:
                on_line = ValueRange(each.path, 0, len(each.value))
        return on_line


def form(text: str, name: str = "", model: type[Part] = LeafletFile) -> Form:
    """The form of a file's text; ``name`` is how findings call the file.

    Raises EditError, with the finding, for a text that cannot be read to its end.
    """
    return form_of(open_text(text, name), model)


def form_of(doc: EditableDocument, model: type[Part] = LeafletFile) -> Form:
    """The same for a text that was read already."""
    return Form(doc.source, _fields(doc, doc.root, sort_of(model), (), ()))


def _fields(
    doc: EditableDocument,
    node: Node | None,
    sort: FieldType,
    path: FieldPath,
    label: tuple[str, ...],
) -> tuple[Field, ...]:
    """The fields of a group, those that are absent too."""
    assert sort.part is not None
    fields = []
    for name, described in sort.part.model_fields.items():
        inside = sort.inside(name)
        assert inside is not None
        entry = node.entry(name) if isinstance(node, Mapping) else None
        own = _field(doc, entry.value if entry else None, inside, (*path, name), (*label, name))
        example = described.examples[0] if described.examples else ""
        fields.append(
            replace(
                own,
                required=described.is_required(),
                help=described.description or "",
                example=example if isinstance(example, str) else "",
                line=doc.source.position(entry.key.start)[0] if entry else None,
            )
        )
    return tuple(fields)


def _field(
    doc: EditableDocument,
    node: Node | None,
    sort: FieldType,
    path: FieldPath,
    label: tuple[str, ...],
) -> Field:
    text: Text | None = None
    children: tuple[Field, ...] = ()
    item: Field | None = None
    fits = node is None
    if sort.kind is FieldKind.GROUP:
        fits = fits or isinstance(node, Mapping)
        children = _fields(doc, node, sort, path, label)
    elif sort.kind in (FieldKind.LIST, FieldKind.MAP) and sort.item:
        wanted = Sequence if sort.kind is FieldKind.LIST else Mapping
        fits = node is None or isinstance(node, wanted) or not data(node)
        children = tuple(
            _field(doc, inner, sort.item, (*path, step), (*label, ANY))
            for step, inner in _parts(node if fits else None)
        )
        item = _field(doc, None, sort.item, (*path, ANY), (*label, ANY))
    elif isinstance(node, Scalar):
        fits = sort.kind is not FieldKind.OTHER
        text = node.text[: len(node.value.rstrip("\n"))]
    return Field(
        path=path,
        label=".".join(label),
        kind=sort.kind,
        present=node is not None,
        choices=sort.choices,
        most=sort.most,
        text=text,
        children=children,
        item=item,
        raw=not fits,
        line=doc.source.position(node.start)[0] if node else None,
    )


def _parts(node: Node | None) -> list[tuple[str | int, Node]]:
    if isinstance(node, Sequence):
        return list(enumerate(node.items))
    if isinstance(node, Mapping):
        return [(entry.key.value, entry.value) for entry in node.entries]
    return []
