"""Fingerprints: one SHA-256 for many values, and for all files of a folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from plainleaf.dependency_tracking import digest

# What Python makes of our own files; it says nothing that they do not say.
COMPILED = "__pycache__"


def of(*values: object) -> str:
    """A SHA-256 over values that JSON can hold, in their order."""
    return hashlib.sha256(text_of(*values).encode("utf-8", "surrogatepass")).hexdigest()


def text_of(*values: object) -> str:
    """The values as one text. Raises TypeError or ValueError for what JSON cannot hold."""
    return json.dumps(values, ensure_ascii=False)


def of_folder(folder: Path, counts: Callable[[str], bool] = lambda name: True) -> str:
    """A SHA-256 over the names and the bytes of all files in and below a folder.

    ``counts`` is asked whether a file counts, by its name relative to ``folder``. A folder that
    is not there has the fingerprint of an empty one.
    """
    return of(digests(folder, counts))


def digests(
    folder: Path, counts: Callable[[str], bool] = lambda name: True
) -> list[tuple[str, str | None]]:
    """The files in and below a folder that count, by their names, each with its SHA-256."""
    return [(name, digest(folder / name)) for name in sorted(_files(folder)) if counts(name)]


def _files(folder: Path) -> Iterator[str]:
    """The names of all files, also behind links to folders, each real folder once."""
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            entries = list(os.scandir(folder / below))
            real = os.path.realpath(folder / below)
        except OSError:
            continue
        if real in seen:
            continue
        seen.add(real)
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            if entry.is_dir():
                waiting += [name] if entry.name != COMPILED else []
            else:
                yield name
