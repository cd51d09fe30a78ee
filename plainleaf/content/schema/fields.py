"""The type of value that a field takes, so that a form can offer the right control."""

from __future__ import annotations

from enum import StrEnum


class FieldKind(StrEnum):
    """The type of value a field has.

    ``LINE`` is one line of words, ``TEXT`` several lines of Markdown, ``CODE`` a short name
    (a language tag, a key, a rule), ``CHOICE`` one of a few words. ``LIST`` has items of one
    type, ``GROUP`` a fixed set of fields, ``MAP`` values of one type, each under a key that
    the writer chooses. ``OTHER`` is what only the file itself can show.
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
