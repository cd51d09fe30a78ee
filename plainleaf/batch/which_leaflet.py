"""Which leaflet a finished file is of, and in which layout: for every command that takes a PDF.

The file may be anybody's, so it is read as an ordinary file of limited size. ``read_file`` gives
its bytes, ``origin`` says which leaflet it is of: first by the manifest next to it, then by the
title in its metadata and the reference on its pages, then by its name. It is for ``plainleaf
verify`` and ``plainleaf whatis``, and for nothing that decides what is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from plainleaf.batch.fs import inside
from plainleaf.batch.manifest import manifest as manifests
from plainleaf.batch.messages import say, why
from plainleaf.dependency_tracking import NotAFileError, content
from plainleaf.package_data import package_data
from plainleaf.pdf import Document
from plainleaf.project import LEAFLET_ENDINGS, LEAFLETS, Project, absolute, leaflets_in
from plainleaf.verify.words.normalise import normal

# How many folders above a file a manifest or a folder of leaflets is looked for.
_HIGHEST: Final = 6
_TITLE: Final = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_REFERENCE: Final = re.compile(r"^reference:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_VERSION: Final = re.compile(r"^version:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
# How much each of them says about which leaflet it is; a title and a version are shared sooner.
_REFERENCE_WEIGHT, _TITLE_WEIGHT, _VERSION_WEIGHT = 4, 3, 1


class UnusableFileError(Exception):
    """A file that cannot be read; the message is a sentence for a person, without its name."""


class FoundBy(StrEnum):
    """What said which leaflet a file is of."""

    ASKED = "asked"
    MANIFEST = "manifest"
    WORDS = "words"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Origin:
    """The leaflet of a file: where it is, its project, and its layout where that is known."""

    path: Path
    project: Project
    found_by: FoundBy
    layout: str | None = None

    @property
    def name(self) -> str:
        """The leaflet's name in its project, with slashes."""
        return self.project.name(self.path)


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file that is no larger than a build writes.

    Raises UnusableFileError for a folder, a pipe, one that is not there or cannot be read.
    """
    try:
        return content(path, inside.limit("output"))
    except NotAFileError as error:
        key = "verify_folder" if path.is_dir() else "verify_no_file"
        raise UnusableFileError(say(key)) from error
    except FileNotFoundError as error:
        raise UnusableFileError(say("verify_not_there")) from error
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else str(error)
        raise UnusableFileError(say("verify_unreadable", why=reason)) from error


def origin(path: Path, document: Document | None) -> Origin | None:
    """The leaflet that a file is of; None when it cannot be said.

    ``document`` is the file, opened; None for one that cannot be opened, or is no PDF.
    """
    whole = absolute(path)
    projects = list(projects_near(whole))
    return (
        _by_manifest(whole, projects)
        or (_by_words(whole, document, projects) if document else None)
        or _by_name(whole, projects)
    )


def layout_in_name(path: Path, known: Iterable[str]) -> str | None:
    """The layout that the name of a file ends with (``knee.large-print.pdf``), if it is one."""
    name, _, ending = path.name.removesuffix(path.suffix).rpartition(".")
    return ending if name and ending in known else None


def is_booklet(document: Document) -> bool:
    """Whether a file says in its title that it is a booklet for a printer to fold."""
    return document.title.endswith(_booklet_words())


def _booklet_words() -> str:
    """What the title of a booklet says after that of its leaflet."""
    words: str = package_data("editions/booklet/words.yaml")["title"]
    return words.partition("{title}")[2]


def projects_near(path: Path) -> Iterator[Project]:
    """The projects near a file and near the current folder, the nearest first."""
    here = Path.cwd()
    near = (*path.parents[:_HIGHEST], here, *here.parents[:_HIGHEST])
    for root in dict.fromkeys(near):
        if (root / LEAFLETS).is_dir():
            yield Project(root, root / LEAFLETS)


def _by_manifest(path: Path, projects: list[Project]) -> Origin | None:
    for folder in path.parents[:_HIGHEST]:
        if not (folder / manifests.NAME).is_file():
            continue
        try:
            found = manifests.read_safely(folder)
        except (
            OSError,
            manifests.DamagedManifestError,
            manifests.ForeignManifestError,
            manifests.UnsafeManifestError,
        ):
            return None
        own = path.relative_to(folder).as_posix()
        for entry in found.leaflets if found else ():
            for output in entry.outputs:
                if output.path == own:
                    return _of_source(entry.source, output.layout, projects)
    return None


def _of_source(source: str, layout: str | None, projects: list[Project]) -> Origin | None:
    for project in projects:
        leaflet = project.root / source
        if leaflet.is_file() and project.holds(leaflet):
            return Origin(leaflet, Project.of_leaflet(leaflet), FoundBy.MANIFEST, layout)
    return None


def _by_words(path: Path, document: Document, projects: list[Project]) -> Origin | None:
    """By the title in the metadata, and the reference and version on the pages.

    Two leaflets that fit equally well are none, unless the file has the name of one of them.
    """
    title = _bare(document.title.removesuffix(_booklet_words()))
    runs = (run.text for page in document.pages for run in page.furniture)
    printed = f" {_bare(' '.join(runs))} "
    best: list[Path] = []
    most = 0
    for project in projects:
        for leaflet in sorted(leaflets_in(project.base)):
            score = _score(leaflet, title, printed)
            if score > most:
                best, most = [leaflet], score
            elif score == most and score:
                best.append(leaflet)
        if best:
            break
    own = path.name.partition(".")[0]
    named = [leaflet for leaflet in best if leaflet.stem == own]
    chosen = best if len(best) == 1 else named
    if len(chosen) != 1:
        return None
    return Origin(chosen[0], Project.of_leaflet(chosen[0]), FoundBy.WORDS)


def _score(leaflet: Path, title: str, printed: str) -> int:
    try:
        text = content(leaflet).decode("utf-8", "replace")
    except OSError:
        return 0
    score = 0
    if title and title == _value(_TITLE, text):
        score += _TITLE_WEIGHT
    reference = _value(_REFERENCE, text)
    if reference and f" {reference} " in printed:
        score += _REFERENCE_WEIGHT
    version = _value(_VERSION, text)
    if score and version and f" {version} " in printed:
        score += _VERSION_WEIGHT
    return score


def _value(field: re.Pattern[str], text: str) -> str:
    """What a field of a leaflet file says, without its quotation marks; "" when it is not there."""
    found = field.search(text)
    if not found:
        return ""
    value = found[1]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return _bare(value)


def _bare(text: str) -> str:
    return " ".join(normal(text).split()).casefold()


def _by_name(path: Path, projects: list[Project]) -> Origin | None:
    """By the longest end of its path that is a leaflet below ``leaflets/``."""
    stem = path.name.removesuffix(path.suffix)
    stems = [stem, stem.rpartition(".")[0] or stem]
    for project in projects:
        for depth in range(_HIGHEST, -1, -1):
            above = path.parts[:-1][len(path.parts) - 1 - depth :] if depth else ()
            for name in dict.fromkeys(stems):
                for ending in LEAFLET_ENDINGS:
                    leaflet = project.base.joinpath(*above, f"{name}{ending}")
                    if leaflet.is_file() and project.holds(leaflet):
                        return Origin(leaflet, Project.of_leaflet(leaflet), FoundBy.NAME)
    return None
