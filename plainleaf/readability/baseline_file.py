"""A baseline file: reads it, and names leaflets relative to its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from plainleaf.readability.baseline import Baseline, BaselineError, KnownFindings, read_baseline


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
    """A baseline and the path of its file."""

    path: Path
    baseline: Baseline

    def find_known(self, leaflet: Path) -> KnownFindings:
        """What is known about a leaflet."""
        return self.baseline.find_known(name_in(self.path, leaflet))


def name_in(baseline: Path, leaflet: Path) -> str:
    """How a baseline names a leaflet: relative to its own folder, wherever the command runs."""
    try:
        return Path(os.path.relpath(leaflet, baseline.absolute().parent)).as_posix()
    except ValueError:  # another drive
        return leaflet.absolute().as_posix()
