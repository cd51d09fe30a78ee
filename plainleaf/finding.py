"""The one way any stage says that something is wrong, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs.

    An error stops the leaflet. A warning stops it only under ``--strict``. A note never does.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file. Lines and columns count characters from 1; the end is exclusive.

    ``path`` is written with forward slashes and is relative to the project (never absolute),
    so that the same input gives the same report in any folder.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a writer should know: which rule, how bad, what, where, and what to do instead.

    ``rule`` is short, stable and never reused: ``C...`` content, ``R...`` readability,
    ``V...`` verification. ``message`` is plain words for a nurse with ten minutes.
    ``suggestion`` is a full phrase to print on a line of its own, such as
    ``Write it like this:  language: en-GB`` or ``Plainer:  weak spots in the bone``.
    ``replacement`` is the exact text that may go in its place at one press; None where only a
    person can say. Nothing else is ever offered at one press.
    """

    rule: str
    level: Level
    message: str
    place: Place
    suggestion: str = ""
    replacement: str | None = None


def worst(findings: tuple[Finding, ...] | list[Finding]) -> Level | None:
    """The heaviest level among the findings, or None when there are none."""
    for level in Level:
        if any(finding.level is level for finding in findings):
            return level
    return None
