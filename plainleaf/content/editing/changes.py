"""What can be done to a leaflet's text, and the error that says why something cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from plainleaf.finding import Finding

FieldPath: TypeAlias = tuple[str | int, ...]
"""Where something is: names of fields and, in lists, numbers from 0."""

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""Text, a list or a group of fields, as a person would have typed them."""


@dataclass(frozen=True, slots=True)
class Set:
    """Gives a field or a list item another value; a field that is absent is added.

    A list or group that is there already is changed in the parts that differ and no others.
    """

    path: FieldPath
    value: Value


@dataclass(frozen=True, slots=True)
class Insert:
    """Puts a new item into a list, before the one that has its number now, or adds an entry.

    ``path`` ends with the number the new item will have, or with a key that is not there yet.
    A list that is absent is added.
    """

    path: FieldPath
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes a field, an item or an entry away, with the comments on its own lines.

    So go comments below that stand further in than it does. Comments above it stay.
    """

    path: FieldPath


@dataclass(frozen=True, slots=True)
class Move:
    """Gives an item or an entry another place among its neighbours: ``to`` counts from 0.

    The comments directly above it go with it, unless it is the first: what is there is
    usually about the whole list.
    """

    path: FieldPath
    to: int


@dataclass(frozen=True, slots=True)
class Rename:
    """Gives an entry another key, such as a contact."""

    path: FieldPath
    to: str


Change: TypeAlias = Set | Insert | Remove | Move | Rename


class EditError(Exception):
    """A change that cannot be made; nothing was changed. The message is for the writer.

    ``finding`` is the mistake in the file that is in the way, where that is the reason.
    """

    def __init__(self, message: str, finding: Finding | None = None) -> None:
        super().__init__(message)
        self.finding = finding
