"""Asks git which files have changed since a revision, and finds the leaflets that depend on them.

Where that is not certain, a leaflet counts as changed: it is then looked at as in any build.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

import plainleaf
from plainleaf.batch.cache.dependencies import SHARED
from plainleaf.batch.cache.keys import PARTS, phrase_files, root_of, roots_of
from plainleaf.batch.job import Planned
from plainleaf.batch.messages import say
from plainleaf.batch.request import RequestError
from plainleaf.dependency_tracking import content
from plainleaf.project import ORGANISATION, PHRASES, Project, data_root

# Files of these names say which versions of Plainleaf and its tools are used.
_REQUIREMENTS = re.compile(r"pyproject\.toml|requirements.*|.*\.lock", re.IGNORECASE)
_PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})


def select_changed(leaflets: Sequence[Planned], revision: str) -> tuple[Planned, ...]:
    """The leaflets of which a file that only some use has changed since a revision of git.

    All of them when a file has changed that all use. Files that git does not know yet count as
    changed. Raises RequestError when git, its repository or the revision is not there.
    """
    found: list[Planned] = []
    for project in dict.fromkeys(leaflet.project for leaflet in leaflets):
        own = [leaflet for leaflet in leaflets if leaflet.project == project]
        found += _select_changed(own, project, _list_changed_files(project, revision))
    return tuple(sorted(found, key=lambda leaflet: (leaflet.slug, leaflet.path)))


def _select_changed(
    leaflets: Sequence[Planned], project: Project, files: frozenset[Path]
) -> Sequence[Planned]:
    if any(_concerns_all(path, project) for path in files):
        return leaflets
    languages = {root_of(path.stem) for path in files if path.parent.parts[-2:] == _PHRASES}
    pictures = _pictures(files, project)
    return [
        leaflet
        for leaflet in leaflets
        if _real(leaflet.path) in files
        or _real(project.record(leaflet.slug)) in files
        or _uses(leaflet, languages, pictures)
    ]


_PHRASES = tuple(PHRASES.split("/"))


def _concerns_all(path: Path, project: Project) -> bool:
    """Whether a file is one that every leaflet of a project depends on."""
    if path.name.startswith(Path(ORGANISATION).stem) or _REQUIREMENTS.fullmatch(path.name):
        return True
    package = _real(Path(plainleaf.__file__).parent)
    if path.is_relative_to(package) and path.relative_to(package).parts[0] in PARTS:
        return True
    for root in (_real(project.root), _real(data_root())):
        below = path.relative_to(root).parts if path.is_relative_to(root) else ("",)
        if below[0] in SHARED:
            return not "/".join(below).startswith((f"{PHRASES}/", *project.idle()))
    return False


def _pictures(files: Iterable[Path], project: Project) -> set[str]:
    """The names of pictures that have changed, and of drawings that show one of these."""
    names = {path.name for path in files if path.suffix.lower() in _PICTURES}
    drawings: dict[str, str] = {}
    if names:
        for path in project.root.rglob("*.svg"):
            drawings[path.name] = drawings.get(path.name, "") + _text(path)
    while more := {
        name for name, text in drawings.items() if name not in names and _names_one(text, names)
    }:
        names |= more
    return names


def _uses(leaflet: Planned, languages: set[str], pictures: set[str]) -> bool:
    if not languages and not pictures:
        return False
    text = _text(leaflet.path)
    if languages:
        said = _language(text)
        if said is None or languages & _languages(leaflet.project, said):
            return True
    # What all leaflets share can show a picture as well: the organisation's logo, a template's.
    return _names_one(text, pictures) or _names_one(_read_common_text(leaflet.project), pictures)


def _language(text: str) -> str | None:
    """What a leaflet says its language is; None when it is not clear."""
    try:
        said = yaml.load(text, Loader=yaml.BaseLoader).get("language")  # noqa: S506  text only
    except (ValueError, AttributeError, RecursionError, yaml.YAMLError):
        return None
    return said.strip() if isinstance(said, str) and said.strip() else None


def _languages(project: Project, language: str) -> set[str]:
    return roots_of(language, tuple(phrase_files(project)))


def _read_common_text(project: Project) -> str:
    files = [*project.base.glob(f"{Path(ORGANISATION).stem}*.yaml")]
    for name in SHARED:
        files += (path for path in (project.root / name).rglob("*") if path.is_file())
    return "\n".join(map(_text, files))


def _names_one(text: str, names: Iterable[str]) -> bool:
    # A space can be written as %20, and other characters too, so the ends are compared.
    return any(name in text or name.replace(" ", "%20") in text for name in names)


def _text(path: Path) -> str:
    try:
        return content(path).decode("utf-8", "replace")
    except OSError:
        return ""


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _list_changed_files(project: Project, revision: str) -> frozenset[Path]:
    """The files that differ from a revision, those removed and those git does not know included."""
    top = Path(_run_git(project.root, "rev-parse", "--show-toplevel").rstrip("\n"))
    commit = _run_git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        otherwise=say("no_revision", revision=revision),
    ).strip()  # fmt: skip
    differing = _run_git(top, "diff", "--name-only", "--no-renames", "-z", commit, "--")
    unknown = _run_git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(_real(top) / name for name in (differing + unknown).split("\0") if name)


def _run_git(folder: Path, *arguments: str, otherwise: str | None = None) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
        )
    except OSError as error:
        raise RequestError(say("no_git")) from error
    if done.returncode:
        raise RequestError(otherwise or say("no_repository", path=folder))
    return os.fsdecode(done.stdout)
