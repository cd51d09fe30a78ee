"""The sentences of this package, from ``messages.yaml``."""

from __future__ import annotations

from plainleaf.content.editing.changes import EditError, FieldPath
from plainleaf.finding import Finding
from plainleaf.package_data import package_data


def refusal(key: str, finding: Finding | None = None, **facts: object) -> EditError:
    """The error whose sentence is ``key``, with its names in braces filled."""
    return EditError(package_data("content/editing/messages.yaml")[key].format(**facts), finding)


def describe_path(path: FieldPath) -> str:
    """A path as a person reads it, counted from 1: ``sections 2, body``."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words)
