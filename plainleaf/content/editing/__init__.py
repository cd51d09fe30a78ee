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
from plainleaf.content.editing.form import Field, Form, Spot, form
from plainleaf.content.kinds import Kind

__all__ = [
    "Change",
    "EditError",
    "Field",
    "FieldPath",
    "Form",
    "Insert",
    "Kind",
    "Move",
    "Remove",
    "Rename",
    "Set",
    "Spot",
    "Value",
    "edit",
    "form",
]  # fmt: skip
