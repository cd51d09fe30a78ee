"""What every group of lines measures on: a folder of leaflets, and how often and how much."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench.leaflets import ROOT, write_leaflets
from plainleaf.content import Leaflet, load
from plainleaf.project import Project
from plainleaf.render import Layout
from plainleaf.render.layout import usual_layouts


@dataclass(frozen=True)
class Bench:
    """``count`` leaflets make a batch, ``sample`` of them are what the others are measured on.

    ``many`` asks for the lines that take more than ten minutes. ``folder`` is a temporary one.
    """

    leaflet: Path
    rounds: int
    count: int
    sample: int
    many: bool
    folder: Path = field(repr=False)

    @cached_property
    def one(self) -> Site:
        """The leaflet that was asked for, copied with all that stands beside it."""
        folder = self.folder / "one"
        shutil.copytree(self.leaflet.parent, folder / "leaflets")
        return Site(folder, (folder / "leaflets" / self.leaflet.name,))

    def batch(self, name: str, count: int) -> Site:
        """A folder of its own with so many leaflets, no two alike."""
        folder = write_leaflets(self.folder / name, count)
        return Site(folder.parent, tuple(sorted(folder.glob("[!_]*.yaml"))))


@dataclass(frozen=True)
class Site:
    """A clinic's folder and the leaflets in it."""

    folder: Path
    paths: tuple[Path, ...]

    @cached_property
    def project(self) -> Project:
        """The project that the leaflets belong to."""
        return Project.of_leaflet(self.paths[0])

    @cached_property
    def layouts(self) -> tuple[Layout, ...]:
        """The print layouts, all of which are made."""
        return tuple(usual_layouts(self.project).values())

    def load(self, path: Path) -> Leaflet:
        """One leaflet, read and checked."""
        return load(path, self.project)

    def generate(self, out: str, *arguments: str, jobs: int = 0) -> list[str]:
        """Our command for what ``arguments`` name, or all; run it in ``folder``."""
        chosen = arguments or ("leaflets",)
        return [
            *(sys.executable, str(ROOT / "generate.py"), *chosen),
            *("--out", out, "--jobs", str(jobs)),
        ]
