"""Changes fields of a leaflet file and leaves everything else in it as it is.

``form(text)`` says what can be edited, ``edit(text, changes)`` does it.
"""

from plainleaf.content.editing.changes import (
    Change,
    EditError,
    FieldPath,
    Insert,
    Move,
    Remove,
    Rename,
    Set,
    Value,
)
from plainleaf.content.editing.edit import edit
from plainleaf.content.editing.form import Field, Form, ValueRange, form
from plainleaf.content.schema.fields import FieldKind

__all__ = [
    "Change",
    "EditError",
    "Field",
    "FieldKind",
    "FieldPath",
    "Form",
    "Insert",
    "Move",
    "Remove",
    "Rename",
    "Set",
    "Value",
    "ValueRange",
    "edit",
    "form",
]  # fmt: skip
