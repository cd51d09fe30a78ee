"""What PDFs need of this machine, looked for one by one: libraries of the system, and fonts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from plainleaf.batch.messages import say
from plainleaf.batch.request import MissingSystemPartError
from plainleaf.batch.system import line, require_libraries
from plainleaf.machine import Check
from plainleaf.project import PHRASES, Project
from plainleaf.render import SettingsError
from plainleaf.render.weasyprint_patches import speed
from plainleaf.typefaces.faces import absent_faces, choose_faces, faces
from plainleaf.typefaces.font_files import install_line


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
        files = {file for face in families for file in face.files or ()}
    except SettingsError as problem:
        return Check(name, str(problem), ok=False, fix=say("checkup_fonts_fix"))
    empty = [file.name for file in sorted(files) if not file.stat().st_size]
    if empty:
        found = say("checkup_empty_fonts", names=", ".join(empty))
        return Check(name, found, ok=False, fix=say("checkup_fonts_fix"))
    return Check(name, ", ".join(face.family for face in families), ok=True)


def languages(project: Project) -> list[Check]:
    """The languages with fixed phrases that this machine has typefaces for, and the others."""
    try:
        families = faces(project)
    except SettingsError:  # reported with the fonts
        return []
    there: list[str] = []
    absent: dict[str, list[str]] = {}
    found = {path.stem: path for path in _phrase_files(project)}
    for language, path in sorted(found.items()):
        text = path.read_text(encoding="utf-8", errors="replace")
        missing = choose_faces(text, language, families)[1]
        lines = [install_line(face.package) for face in absent_faces(missing, project)]
        if missing:
            absent.setdefault(next(filter(None, lines), ""), []).append(language)
        else:
            there.append(language)
    checks = [Check(say("checkup_languages"), ", ".join(there), ok=True)]
    for command, names in absent.items():
        said = say("checkup_no_typeface", names=", ".join(names))
        fix = command or say("checkup_own_fonts")
        checks.append(Check(say("checkup_languages"), said, ok=False, needed=False, fix=fix))
    return checks


def _phrase_files(project: Project) -> Iterator[Path]:
    """The phrase files, the clinic's own last."""
    for folder in reversed(project.folders(PHRASES)):
        yield from filter(Path.is_file, sorted(folder.glob("*.yaml")))


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
