"""The name and the logo that a new folder's organisation file starts with."""

from __future__ import annotations

import re
from pathlib import Path

from plainleaf.content.editing import EditError, Set, edit
from plainleaf.content.markdown.context import limits
from plainleaf.content.new.leaflet import StartError, say
from plainleaf.content.pictures import PictureFault, picture_fault
from plainleaf.content.placeholders import find_unfilled
from plainleaf.content.schema.files import OrganisationFile
from plainleaf.content.source import Source, Text
from plainleaf.dependency_tracking import content
from plainleaf.finding import Place
from plainleaf.rules import finding_of

LOGO = "images/logo"
"""Where the logo is inside ``leaflets/``, without the ending of its name."""


def with_publisher(text: str, name: str, logo: str | None = None) -> str:
    """An organisation file with a name, and with a logo by its place inside ``leaflets/``.

    The name is also what the logo is for people who cannot see it. The notes that show where to
    put them are taken out. Raises StartError for a name that no leaflet can have.
    """
    name = " ".join(name.split())
    if not name:
        raise StartError(say("no_publisher"))
    unfilled = find_unfilled(Text(name, Source("", name), tuple(range(len(name)))), {}, None)
    if unfilled:
        raise StartError(say("wrong_publisher", message=unfilled[0].message))
    changes = [Set(("name",), name)]
    text = re.sub(r"(?m)^# name: .*\n", "", text)
    if logo:
        text = re.sub(r"(?m)(?:^# .*\n)?^# logo:\n(?:#   \w+: .*\n)+\n?", "", text)
        changes.append(Set(("logo",), {"file": logo, "alt": name}))
    try:
        return edit(text, changes, OrganisationFile)
    except EditError as problem:
        raise StartError(say("wrong_publisher", message=str(problem))) from problem


def read_logo(path: Path) -> tuple[str, bytes]:
    """The place of a logo inside ``leaflets/``, and its bytes.

    Raises StartError if it is no picture that can be printed.
    """
    kind = path.suffix.lower()
    most: int = limits()["picture_megabytes"]
    try:
        data = content(path)
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        raise StartError(say("no_logo", path=path, why=why)) from problem
    fault: PictureFault | None
    if kind not in limits()["picture_kinds"]:
        fault = PictureFault("C303", "kind")
    elif not data or len(data) > most * 1_000_000:
        fault = PictureFault("C303", "large" if data else "empty")
    else:
        fault = picture_fault(data, kind)
    if fault:
        facts = {"href": path.name, "hint": "", "limit": most, **fault.names}
        found = finding_of(fault.rule, Place(path.name), facts, fault.fault)
        raise StartError(f"{found.message} {found.suggestion}".strip())
    return f"{LOGO}{kind}", data
