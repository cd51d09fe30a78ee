"""What the worklist says of a file: proposals with their evidence, and what a person has to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from plainleaf.intake.messages import number


class ProposalKind(StrEnum):
    """What a piece of text is, or can be."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    PICTURE = "picture"
    PHONE = "phone"
    DATE = "date"
    CONTACT = "contact"
    HELP_BOX = "help_box"
    SOURCE = "source"
    REFERENCE = "reference"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Proposal:
    """``kept`` says whether the draft has it as this kind, or only as text for a person to decide.

    ``facts`` are more that was found, such as the name and phone of a contact.
    """

    kind: ProposalKind
    text: str
    kept: bool
    evidence: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something for a person, with the field or part of the draft that it is about."""

    about: str
    text: str


def quote(text: str) -> str:
    """A text in one line, cut where it gets long."""
    words = " ".join(text.split())
    most = number("quoted_characters")
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
