"""A new leaflet: example text to replace, with notes that explain every part."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import Any

from plainleaf.content.editing import EditError, Set, edit, form
from plainleaf.content.limits import limit
from plainleaf.content.new.example_text import SKELETON, WORDS, plain
from plainleaf.content.organisation import read_organisation
from plainleaf.content.placeholders import find_unfilled
from plainleaf.content.schema.files import LeafletFile
from plainleaf.content.schema.json_schema import schema_text
from plainleaf.content.schema.values import LANGUAGE, canonical_language
from plainleaf.content.source import Source, Text
from plainleaf.package_data import package_data
from plainleaf.project import LEAFLETS, ORGANISATION, Project, absolute

SCHEMA = "schemas/leaflet.schema.json"
USUAL_LANGUAGE = "en-GB"
_MODELINE = re.compile(r"(\$schema=)\S+")
_LONGEST_NAME = 60


class StartError(Exception):
    """A leaflet that cannot be created as requested; the message is for the writer."""


@dataclass(frozen=True, slots=True)
class NewLeaflet:
    """A leaflet that is yet to be written: its file, which is absolute, and the text of it.

    ``others`` are files that go with it and may be there already.
    """

    path: Path
    text: str
    others: dict[Path, bytes]


def project_at(folder: Path) -> tuple[Project, Path]:
    """The project that a folder belongs to, and the folder in it for a new leaflet."""
    folder = absolute(folder)
    project = Project.of_leaflet(folder / "new.yaml")
    inside = project.base.name == LEAFLETS or (project.base / ORGANISATION).is_file()
    if inside:
        return project, folder
    return Project(root=folder, base=folder / LEAFLETS), folder / LEAFLETS


def new_leaflet(
    title: str | None, folder: Path, *, language: str | None, today: date
) -> NewLeaflet:
    """The leaflet of that title, as a draft, for someone who works in ``folder``.

    Without a title it gets one that is to be replaced, as its words are. ``language`` is a
    BCP 47 tag; without one it is the organisation's, else British English. Its review is due
    three years (``years_to_review`` of ``limits.yaml``) after ``today``. Raises StartError.
    """
    project, where = project_at(folder)
    if language is not None and not re.fullmatch(LANGUAGE, language):
        raise _error("no_language", tag=language, known=_list_languages(project))
    published = read_organisation(project, language or USUAL_LANGUAGE)
    if language is None:
        organisation = published.organisation
        language = organisation.language if organisation else USUAL_LANGUAGE
    skeleton, words = _skeleton(project), _words(project, language)
    if title is None:
        title = str(words.get("title") or plain(skeleton)["title"])
    title = " ".join(title.split())
    most = next(each.most for each in form(skeleton).fields if each.name == "title")
    if not title:
        raise _error("no_title")
    if most is not None and len(title) > most:
        raise _error("long_title", length=len(title), most=most)
    source = Source("", title)
    wrong = find_unfilled(Text(title, source, tuple(range(len(title)))), published.values, None)
    if wrong:
        raise _error("wrong_title", message=wrong[0].message)
    changes = [Set((key,), value) for key, value in words.items()]
    changes += [
        Set(("title",), title),
        Set(("language",), canonical_language(language)),
        Set(("next_review",), _years_on(today, limit("years_to_review")).isoformat()),
    ]
    try:
        text = edit(skeleton, changes)
    except EditError as problem:
        raise _error("wrong_title", message=str(problem)) from problem
    path = where / f"{slug(title)}.yaml"
    schema = relpath(project.root / SCHEMA, where).replace("\\", "/")
    text = _MODELINE.sub(rf"\g<1>{schema}", text, count=1).replace("NAME.yaml", path.name)
    others = {project.root / SCHEMA: schema_text(LeafletFile).encode("utf-8")}
    return NewLeaflet(path, text, others)


def slug(title: str) -> str:
    """The name of a leaflet's file: ``having-an-mri-scan``. Raises StartError."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("’", "'").replace("'", ""))
    latin = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", latin)
    if not words:
        words = re.findall(r"\w+", unicodedata.normalize("NFC", title.casefold()))
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_NAME]
    if not name.strip("_"):
        raise _error("no_name", title=title)
    return name.lstrip("_")


def say(key: str, **facts: object) -> str:
    """A sentence of ``starting.yaml`` with its names in braces filled."""
    return str(package_data("content/new/leaflet.yaml")[key]).format(**facts)


def _error(key: str, **facts: object) -> StartError:
    return StartError(say(key, **facts))


def _skeleton(project: Project) -> str:
    path = project.find(SKELETON)
    assert path is not None
    return path.read_text(encoding="utf-8")


def _words(project: Project, language: str) -> dict[str, Any]:
    """The words in a language; what a file of its region has comes before those of the language.

    Nothing for the language of the skeleton.
    """
    tag = canonical_language(language)
    parts = tag.split("-")
    names = ["-".join(parts[:size]) for size in range(1, len(parts) + 1)]
    paths = [path for name in names if (path := project.find(f"{WORDS}/{name}.yaml"))]
    found: dict[str, Any] = {}
    for path in paths:
        found |= plain(path.read_text(encoding="utf-8"))
    if found or parts[0] == USUAL_LANGUAGE.split("-")[0]:
        return found
    file = f"{WORDS}/{parts[0]}.yaml"
    missing = say("no_language", tag=tag, known=_list_languages(project))
    raise StartError(f"{missing} {say('own_language', file=file)}")


def _list_languages(project: Project) -> str:
    folders = project.folders(WORDS)
    names = {path.stem for folder in folders for path in folder.glob("*.yaml")}
    return ", ".join(sorted({*names, USUAL_LANGUAGE.split("-")[0]}))


def _years_on(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=last)
