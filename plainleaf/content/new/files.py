"""Writes files that must not be there yet: nothing is ever overwritten, nothing half written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CreatedFiles:
    """Which files were made, and which were there already and stayed as they are."""

    made: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_new(files: Mapping[Path, bytes]) -> CreatedFiles:
    """Writes each file that is not there yet; folders are made as needed.

    Raises OSError, with the file's name, at the first that cannot be written.
    """
    made, kept = [], []
    for path, data in files.items():
        try:
            _create(path, data)
        except FileExistsError:
            if not os.path.lexists(path):
                raise
            kept.append(path)
        else:
            made.append(path)
    return CreatedFiles(tuple(made), tuple(kept))


def _create(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
