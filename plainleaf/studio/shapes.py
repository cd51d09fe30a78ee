"""The shapes of the answers that pages get, as docs/studio.md describes them."""

from __future__ import annotations

from typing import Any, TypedDict

Path = list[str | int]


class Fix(TypedDict):
    """Words that replace the text between two offsets."""

    start: int
    end: int
    text: str


class FindingAnswer(TypedDict):
    """A finding with its place for people and in the browser's text."""

    id: str
    rule: str
    level: str
    message: str
    suggestion: str
    path: str
    here: bool
    line: int
    column: int
    end_line: int
    end_column: int
    start: int | None
    end: int | None
    field: Path | None
    fixes: list[Fix]
    replacement: str | None


class FieldMark(TypedDict):
    """A finding within the value of a field."""

    finding: str
    start: int
    end: int
    rule: str
    level: str
    message: str
    suggestion: str
    fixes: list[Fix]
    replacement: str | None


class FieldAnswer(TypedDict):
    """A text of the file, as a form shows it, with its marks."""

    path: Path
    value: str
    marks: list[FieldMark]


class Worst(TypedDict):
    """The most serious finding of a leaflet."""

    rule: str
    level: str
    message: str
    line: int


class LeafletSummary(TypedDict):
    """A leaflet in the studio's leaflet list."""

    slug: str
    source: str
    title: str | None
    language: str | None
    status: str | None
    next_review: str | None
    review: str
    verdict: str | None
    grade: float | None
    errors: int | None
    warnings: int | None
    worst: Worst | None


Answer = dict[str, Any]
"""A whole answer, on its way into JSON."""
