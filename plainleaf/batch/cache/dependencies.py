"""Which files and days the making of one leaflet depended on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from plainleaf.dependency_tracking import CHANGED
from plainleaf.project import Project

# The folders of a project whose files every leaflet depends on.
SHARED = ("templates", "styles", "fonts")


@dataclass(frozen=True, slots=True)
class Dependencies:
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

    def merge(self, other: Dependencies) -> Dependencies:
        """What two pieces of work on one leaflet depended on."""
        files = {**self.files, **other.files}
        for name, digest in self.files.items():
            if files[name] != digest:
                files[name] = CHANGED
        return Dependencies(dict(sorted(files.items())), tuple(sorted({*self.days, *other.days})))


NOTHING = Dependencies({}, ())
