"""Writes a plan as the file of a draft leaflet, through the same editing as the studio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import Final

from plainleaf.content.editing import Change, EditError, Set, edit
from plainleaf.content.new.example_text import plain
from plainleaf.content.new.leaflet import SCHEMA, NewLeaflet, StartError, new_leaflet
from plainleaf.intake.messages import say
from plainleaf.intake.plan import Plan, Section
from plainleaf.intake.proposals import ToDo

IMAGES: Final = "images"
_SCHEMA_LINE: Final = re.compile(r"(\$schema=)\S+")
_WIDTH: Final = 96


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that is yet to be written. ``pictures`` are the files that go with it.

    ``unnoted`` is the text without the to-dos at its top.
    """

    path: Path
    text: str
    others: dict[Path, bytes]
    pictures: dict[Path, bytes]


def start(plan: Plan, folder: Path, language: str | None, today: date) -> NewLeaflet:
    """The new leaflet that a plan is written into; a title that cannot be one becomes a to-do.

    Raises StartError for a language without example text.
    """
    try:
        return new_leaflet(plan.title or None, folder, language=language, today=today)
    except StartError as problem:
        made = new_leaflet(None, folder, language=language, today=today)
        plan.to_dos.append(ToDo("title", say("todo_bad_title", title=plan.title, why=problem)))
        plan.sections.insert(0, Section(plan.title, plan.about))
        plan.title, plan.about = "", []
        return made


def fill(plan: Plan, text: str, stem: str) -> str:
    """The text of a new leaflet with the words of a plan in it. Raises EditError."""
    about, sections = plan.texts(IMAGES, stem)
    changes: list[Change] = _without_examples(text)
    if plan.subtitle:
        changes.append(Set(("subtitle",), plan.subtitle))
    # If the file is only a title, the example text of a new leaflet stays.
    if sections:
        found = [{"heading": heading, "body": body} for heading, body in sections]
        changes.append(Set(("sections",), found))
    if about:
        changes.append(Set(("about",), about))
    return edit(text, changes)


def _without_examples(text: str) -> list[Change]:
    """Changes that take an example out of the first help box: its number is in no file."""
    boxes = plain(text)["get_help"]
    same = len(boxes) > 1 and boxes[0]["do"] != boxes[-1]["do"]
    return [Set(("get_help", 0, "do"), boxes[-1]["do"])] if same else []


def write_draft(plan: Plan, folder: Path, name: str, language: str | None, today: date) -> Draft:
    """The draft of a plan for ``folder``, in a file of that ``name`` without its ending.

    Raises StartError and EditError.
    """
    made = start(plan, folder, language, today)
    path = folder / f"{name}.yaml"
    schema = next(each for each in made.others if each.name == Path(SCHEMA).name)
    place = relpath(schema, folder).replace("\\", "/")
    text = _SCHEMA_LINE.sub(rf"\g<1>{place}", made.text, count=1)
    text = fill(plan, text.replace(made.path.name, path.name), name)
    files = plan.picture_names(IMAGES, name)
    pictures = {folder / file: each.data for each, file in files.items() if each.data is not None}
    return Draft(path, text, made.others, pictures)


def note(text: str, lines: Sequence[str]) -> str:
    """The text of a leaflet with notes to the writer below its first line."""
    first, _, rest = text.partition("\n")
    notes = [piece for line in lines for piece in _wrap(line)]
    return "\n".join([first, "#", *(f"# {line}".rstrip() for line in notes), rest])


def _wrap(line: str) -> list[str]:
    words = " ".join("".join(c if c.isprintable() else " " for c in line).split()).split(" ")
    rows = [""]
    for word in words:
        if rows[-1] and len(rows[-1]) + 1 + len(word) > _WIDTH:
            rows.append("  ")
        rows[-1] += word if not rows[-1].strip() else f" {word}"
    return rows


__all__ = ["Draft", "EditError", "StartError", "fill", "note", "start", "write_draft"]
