"""A baseline as a file: reads it, and names leaflets as seen from its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from plainleaf.readability.baseline import Baseline, BaselineError, Known, read_baseline


def open_baseline(path: Path) -> BaselineFile:
    """Reads the baseline at a path. Raises BaselineError, which names the file."""
    try:
        return BaselineFile(path, read_baseline(path.read_text(encoding="utf-8")))
    except OSError as problem:
        raise BaselineError(f"{path}: {problem.strerror}.") from problem
    except (BaselineError, UnicodeDecodeError) as problem:
        raise BaselineError(f"{path}: {problem}") from problem


@dataclass(frozen=True, slots=True)
class BaselineFile:
    """A baseline and where it stands."""

    path: Path
    baseline: Baseline

    def known_in(self, leaflet: Path) -> Known:
        """What is known of a leaflet."""
        return self.baseline.known_in(name_in(self.path, leaflet))


def name_in(baseline: Path, leaflet: Path) -> str:
    """How a leaflet is named in a baseline: as seen from its folder, so from wherever it is run."""
    try:
        return Path(os.path.relpath(leaflet, baseline.absolute().parent)).as_posix()
    except ValueError:  # another drive
        return leaflet.absolute().as_posix()
