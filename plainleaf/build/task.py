"""One leaflet of a build: what to make of it. Light, so that planning imports no stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from plainleaf.build.request import Format
from plainleaf.project import Project
from plainleaf.reads import CHANGED

if TYPE_CHECKING:
    from plainleaf.render import Layout

# The folders of a project whose files every leaflet depends on.
SHARED = ("templates", "styles")


@dataclass(frozen=True, slots=True)
class Planned:
    """A leaflet that is to be in the output folder. ``path`` is absolute.

    ``slug`` is the stem of its outputs.
    """

    path: Path
    project: Project
    slug: str

    @property
    def source(self) -> str:
        """How the leaflet is named in reports."""
        return self.project.name(self.path)


@dataclass(frozen=True, slots=True)
class Job:
    """What to make of one leaflet. Small and picklable; ``path`` is absolute.

    ``layouts`` are the names asked for, ``known`` those that the project has. ``slug`` is the
    stem of the outputs.
    """

    path: Path
    project: Project
    slug: str
    formats: tuple[Format, ...]
    layouts: tuple[str, ...]
    known: tuple[Layout, ...]
    today: date
    strict: bool

    @property
    def source(self) -> str:
        """How the leaflet is named in reports."""
        return self.project.name(self.path)


@dataclass(frozen=True, slots=True)
class Uses:
    """What the making of one leaflet depended on, apart from what all leaflets share.

    ``files`` are names relative to the project, each with the SHA-256 of what was read, or None
    for one that was looked for and is not there: the leaflet, organisation files, pictures.
    ``days`` are those after which the outcome may be another one.
    """

    files: Mapping[str, str | None]
    days: tuple[date, ...]

    @classmethod
    def of(
        cls, project: Project, looked_at: Mapping[Path, str | None], days: Iterable[date]
    ) -> Self:
        """From the files that were looked at; those of every leaflet (styles) are left out."""
        roots = dict.fromkeys((project.root, project.root.resolve()))
        files: dict[str, str | None] = {}
        for path, digest in looked_at.items():
            root = next((root for root in roots if path.is_relative_to(root)), None)
            if root is None:
                continue
            name = path.relative_to(root).as_posix()
            if name.split("/")[0] not in SHARED:
                files[name] = digest if files.get(name, digest) == digest else CHANGED
        return cls(dict(sorted(files.items())), tuple(sorted(set(days))))


def output_path(slug: str, format: Format, layout: str | None = None) -> str:
    """Where an output stands, relative to the output folder."""
    return f"{slug}.{layout}.{format.ending}" if layout else f"{slug}.{format.ending}"
