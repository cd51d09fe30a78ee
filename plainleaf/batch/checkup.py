"""What PDFs need of this machine, looked for one by one: libraries of the system, and fonts."""

from __future__ import annotations

import os

from plainleaf.batch.messages import say
from plainleaf.batch.request import MissingSystemPartError
from plainleaf.batch.system import line, require_libraries
from plainleaf.machine import Check
from plainleaf.project import Project
from plainleaf.render import SettingsError
from plainleaf.render.fonts import faces, font_folder
from plainleaf.render.weasyprint_patches import speed


def libraries() -> list[Check]:
    """The libraries that WeasyPrint opens, the one that makes it quick, and our speed patches."""
    try:
        has_subset = require_libraries()
    except MissingSystemPartError:
        return [Check(say("checkup_libraries"), say("checkup_missing"), ok=False, fix=line())]
    subset = say("checkup_there" if has_subset else "checkup_slow")
    return [
        Check(say("checkup_libraries"), say("checkup_there"), ok=True),
        Check("HarfBuzz-Subset", subset, ok=has_subset, needed=False, fix=line()),
        _speed(),
    ]


def fonts(project: Project) -> Check:
    """The font files that ``styles/fonts.yaml`` names."""
    name = say("checkup_fonts")
    try:
        families = faces(project)
        files = {file for face in families for file in (face.regular, face.bold)}
    except SettingsError as problem:
        return Check(name, str(problem), ok=False, fix=say("checkup_fonts_fix"))
    empty = [file for file in sorted(files) if not (font_folder() / file).stat().st_size]
    if empty:
        found = say("checkup_empty_fonts", names=", ".join(empty))
        return Check(name, found, ok=False, fix=say("checkup_fonts_fix"))
    return Check(name, ", ".join(face.family for face in families), ok=True)


def _speed() -> Check:
    """Whether every speed patch fits the packages that are installed here."""
    name = say("checkup_speed")
    if not all(map(speed.is_on, speed.PATCHES)):
        switch = f"{speed.SWITCH}={os.environ[speed.SWITCH]}"
        return Check(name, say("checkup_speed_off", switch=switch), ok=False, needed=False)
    if left := speed.find_unfit():
        sources = ", ".join(dict.fromkeys(left.values()))
        found = say("checkup_speed_left", names=", ".join(left), sources=sources)
        return Check(name, found, ok=False, needed=False)
    return Check(name, say("checkup_speed_on"), ok=True, needed=False)
