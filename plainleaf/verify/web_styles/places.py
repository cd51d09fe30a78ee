"""Where a style of a finished page comes from: a line of a clinic's stylesheet or template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plainleaf.finding import Place
from plainleaf.project import Project
from plainleaf.render.html import WEB_STYLESHEET, web_stylesheet
from plainleaf.verify.web_styles.sheet import Origin


def place_of_style(origin: Origin, sheets: Sequence[str], project: Project) -> Place | None:
    """The place of a line of a style element; None if neither stylesheet nor template has it."""
    text = sheets[origin.sheet]
    own = web_stylesheet(project)
    start = text.find(own) if own else -1
    if start >= 0:
        line = origin.line - text[:start].count("\n")
        if 1 <= line <= own.count("\n") + 1:
            return Place(WEB_STYLESHEET, line, 1, line, 2)
    lines = text.split("\n")
    written = lines[origin.line - 1] if origin.line <= len(lines) else ""
    return place_in_templates(project, written)


def place_in_templates(project: Project, *ways: str) -> Place | None:
    """The first line of a template with a text in it, the clinic's own templates first.

    ``ways`` are those in which it may be written: the first that is found counts.
    """
    wanted = (way.strip() for way in ways)
    places = (_place_of(text, project) for text in wanted if text)
    return next((place for place in places if place is not None), None)


def _place_of(wanted: str, project: Project) -> Place | None:
    for path, name in _templates(project):
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeError):
            continue
        for number, line in enumerate(lines, 1):
            if wanted in line:
                return Place(f"templates/{name}", number, 1, number, 2)
    return None


def _templates(project: Project) -> Iterator[tuple[Path, str]]:
    for folder in project.folders("templates"):
        for path in sorted(folder.rglob("*.j2")):
            if path.is_file() and project.holds(path):
                yield path, path.relative_to(folder).as_posix()
