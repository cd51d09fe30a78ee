"""What sort of thing a person types into a field, so that a form can offer the right control."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The sort of value a field holds.

    ``LINE`` is one line of words, ``TEXT`` several lines of Markdown, ``CODE`` a short name
    (a language tag, a key, a rule), ``CHOICE`` one of a few words. ``LIST`` holds items of one
    sort, ``GROUP`` a fixed set of fields, ``MAP`` things of one sort, each under a key of the
    writer's own. ``OTHER`` is what only the file itself can show.
    """

    LINE = "line"
    TEXT = "text"
    CODE = "code"
    CHOICE = "choice"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    LIST = "list"
    GROUP = "group"
    MAP = "map"
    OTHER = "other"
