"""What needs doing for an existing leaflet, each task with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from plainleaf.finding import Place
from plainleaf.package_data import package_data


class NoteKind(StrEnum):
    """The kinds of tasks, the most urgent first."""

    BROKEN = "broken"
    OVERDUE = "overdue"
    CHANGED = "changed"
    UNRECORDED = "unrecorded"
    WAIVER_LAPSED = "waiver_lapsed"
    UNFINISHED = "unfinished"
    PLACEHOLDER = "placeholder"
    PHONE = "phone"
    DUE = "due"
    WAIVER_LAPSES = "waiver_lapses"
    STARTING_WORDS = "starting_words"
    DRAFT = "draft"


PRESSING = frozenset(
    {
        NoteKind.BROKEN,
        NoteKind.OVERDUE,
        NoteKind.CHANGED,
        NoteKind.UNRECORDED,
        NoteKind.WAIVER_LAPSED,
        NoteKind.UNFINISHED,
        NoteKind.PLACEHOLDER,
        NoteKind.PHONE,
    }
)
"""What is wrong today; the rest is good to know in time."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to do. ``day`` is when it is or was due, ``days`` how far off: below 0 it is past.

    ``window`` is the number of days ahead it falls within, one of ``windows()``.
    """

    kind: NoteKind
    place: Place
    message: str
    day: date | None = None
    days: int | None = None
    window: int | None = None


@dataclass(frozen=True, slots=True)
class Upkeep:
    """A leaflet, or the organisation's file, and what needs doing about it."""

    source: str
    title: str | None = None
    language: str | None = None
    status: str | None = None
    next_review: date | None = None
    notes: tuple[Note, ...] = ()
    is_organisation: bool = False


def windows() -> tuple[int, ...]:
    """How many days ahead is looked, in steps (``upkeep.yaml``)."""
    return tuple(_words()["windows"])


def say(key: str, **facts: object) -> str:
    """A sentence of ``upkeep.yaml`` with its names in braces filled."""
    return str(_words()["messages"][key]).format(**facts)


def in_words(days: int) -> str:
    """A number of days: ``1 day``, ``12 days``."""
    return str(_words()["one_day" if abs(days) == 1 else "many_days"]).format(days=abs(days))


def _words() -> dict[str, Any]:
    words: dict[str, Any] = package_data("content/upkeep/upkeep.yaml")
    return words
