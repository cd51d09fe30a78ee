"""Turns the changes that a page asks for into changes to the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plainleaf.content.editing import (
    Change,
    EditError,
    FieldPath,
    Insert,
    Move,
    Remove,
    Rename,
    Set,
    Value,
    edit,
)
from plainleaf.studio.refusals import Refusal, refusal

_DEEPEST = 8


def apply_changes(text: str, asked: Sequence[Mapping[str, Any]]) -> str:
    """The text with all changes made. Raises Refusal: 400 if it is not a change, 422 with why."""
    changes = [_change(each) for each in asked]
    try:
        return edit(text, changes)
    except EditError as error:
        raise Refusal(422, str(error)) from error


def typed_values(asked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Values of fields, each with its path. Raises Refusal (400) if one is not of that shape."""
    found = []
    for each in asked:
        path, value = _path(each.get("path")), _value(each.get("value"))
        if not isinstance(value, str):
            raise refusal(400, "bad_field", name="value")
        found.append({"path": list(path), "value": value})
    return found


def _change(asked: Mapping[str, Any]) -> Change:
    path = _path(asked.get("path"))
    match asked.get("op"):
        case "set":
            return Set(path, _value(asked.get("value")))
        case "insert":
            return Insert(path, _value(asked.get("value")))
        case "remove":
            return Remove(path)
        case "move" if _is_number(asked.get("to")):
            return Move(path, asked["to"])
        case "rename" if isinstance(asked.get("to"), str):
            return Rename(path, asked["to"])
        case _:
            raise refusal(400, "bad_field", name="changes")


def _path(steps: object) -> FieldPath:
    if not isinstance(steps, list) or not steps or len(steps) > _DEEPEST:
        raise refusal(400, "bad_field", name="path")
    for step in steps:
        if not (_is_number(step) or isinstance(step, str)):
            raise refusal(400, "bad_field", name="path")
    return tuple(steps)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _value(value: object, depth: int = 0) -> Value:
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise refusal(400, "half_character") from error
        return value
    if depth < _DEEPEST and isinstance(value, list):
        return [_value(each, depth + 1) for each in value]
    if depth < _DEEPEST and isinstance(value, dict):
        return {str(key): _value(each, depth + 1) for key, each in value.items()}
    raise refusal(400, "bad_field", name="value")
