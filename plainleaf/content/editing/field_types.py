"""What the schema allows at a path of a file: the type of each field, and the order of fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen

from plainleaf.content.editing.changes import FieldPath
from plainleaf.content.schema.fields import FieldKind
from plainleaf.content.schema.parts import Part


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field holds.

    ``part`` is the schema of a group, ``item`` the type of the entries of a list or map,
    ``choices`` the words of a choice, ``most`` the number of characters that fit,
    None without a limit.
    """

    kind: FieldKind
    part: type[Part] | None = None
    item: FieldType | None = None
    choices: tuple[str, ...] = ()
    most: int | None = None

    def names(self) -> list[str]:
        """The fields of a group in their usual order; nothing for any other sort."""
        return list(self.part.model_fields) if self.part else []

    def inside(self, step: str | int) -> FieldType | None:
        """The type one step further in; None where the schema has nothing there."""
        if self.part is not None:
            field = self.part.model_fields.get(str(step))
            return _sort(field.rebuild_annotation()) if field else None
        return self.item


def sort_of(model: type[Part]) -> FieldType:
    """The type of a whole file."""
    return FieldType(FieldKind.GROUP, part=model)


def sort_at(model: type[Part], path: FieldPath) -> FieldType | None:
    """The type at a path, or None where the schema has nothing there."""
    sort: FieldType | None = sort_of(model)
    for step in path:
        sort = sort.inside(step) if sort else None
    return sort


def usual_place(present: Iterable[str], name: str, order: list[str]) -> int:
    """How many of the fields that are present stand before one that is to be added.

    ``order`` is the usual order. The field goes right after the one that is before it there;
    a name that has no usual place goes to the end.
    """
    present = list(present)
    if name not in order:
        return len(present)
    before = order[: order.index(name)]
    known = [other for other in present if other in before]
    return present.index(max(known, key=before.index)) + 1 if known else 0


def _sort(annotation: Any) -> FieldType:
    kind, most = None, None
    while get_origin(annotation) is Annotated or _is_union(annotation):
        if _is_union(annotation):
            annotation = next(a for a in get_args(annotation) if a is not type(None))
            continue
        annotation, *notes = get_args(annotation)
        for note in notes:
            kind = note if isinstance(note, FieldKind) else kind
            most = note.max_length if isinstance(note, MaxLen) else most
            for inner in getattr(note, "metadata", ()):
                most = inner.max_length if isinstance(inner, MaxLen) else most
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is list:
        return FieldType(FieldKind.LIST, item=_sort(arguments[0]))
    if origin is dict:
        item = _sort(arguments[1])
        return FieldType(
            FieldKind.OTHER if item.kind is FieldKind.OTHER else FieldKind.MAP, item=item
        )
    if origin is Literal:
        return FieldType(FieldKind.CHOICE, choices=tuple(map(str, arguments)))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return FieldType(FieldKind.GROUP, part=annotation)
    return FieldType(kind or (FieldKind.LINE if annotation is str else FieldKind.OTHER), most=most)


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType)
