"""Keeps a list of the files that a piece of work looked at: its result depends on them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

# Stands for a file that was not the same each time it was read; no digest is equal to it.
CHANGED = "changed"
# How many bytes of a file are read at once.
_PIECE = 4_000_000
# Far above the largest picture, font or leaflet that may be used.
LARGEST_BYTES = 100_000_000

_looked_at: ContextVar[dict[Path, str | None] | None] = ContextVar("looked_at", default=None)


@contextmanager
def looked_at() -> Iterator[dict[Path, str | None]]:
    """The files that are noted meanwhile: the SHA-256 of each, or None for one that is not there.

    One that is not there matters too: were it to appear, it would be used.
    """
    files: dict[Path, str | None] = {}
    token = _looked_at.set(files)
    try:
        yield files
    finally:
        _looked_at.reset(token)


def note(path: Path, data: bytes | None = None) -> None:
    """Notes a file, there or not. ``data`` is what was read of it, if it was read already.

    Called at each door through which files of a clinic that only some leaflets use come in.
    Does nothing when nobody asks.
    """
    files = _looked_at.get()
    if files is None or (data is None and path in files):
        return
    found = digest(path) if data is None else hashlib.sha256(data).hexdigest()
    files[path] = found if files.get(path, found) == found else CHANGED


def digest(path: Path | str) -> str | None:
    """The SHA-256 of a file, in hexadecimal; None when there is none that can be read.

    A file that is too large for anything is only measured, because whoever uses it refuses it
    for its size; a pipe or a device, which may have no end, is not opened.
    """
    found = hashlib.sha256()
    try:
        about = os.stat(path)  # noqa: PTH116  a Path would be made for it
        if not stat.S_ISREG(about.st_mode):
            return None
        if about.st_size > LARGEST_BYTES:
            return f"bytes:{about.st_size}"
        # Unbuffered and in one piece where that is possible: most files are small, and many.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  a Path would be made for it
            while piece := file.read(_PIECE):
                found.update(piece)
    except (OSError, ValueError):
        return None
    return found.hexdigest()
