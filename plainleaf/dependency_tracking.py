"""Keeps a list of the files that a piece of work looked at: its result depends on them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import FileIO
from pathlib import Path

# Used for a file that was not the same each time it was read; no digest is equal to it.
CHANGED = "changed"
# How many bytes of a file are read at once.
_PIECE = 4_000_000
# Far above the largest picture, font or leaflet that may be used.
LARGEST_BYTES = 100_000_000

# How a file is opened: a pipe or a device in its place does not make the program wait.
# Windows has a text mode that would change bytes, and none of the others.
_READ = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    _READ |= getattr(os, _name, 0)

_tracked: ContextVar[dict[Path, str | None] | None] = ContextVar("tracked", default=None)


class NotAFileError(OSError):
    """What is there is no ordinary file. Exists so that a pipe or a device is never read."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(errno.EINVAL, "it is not an ordinary file", str(path))


def open_file(path: Path | str, *, within: int | None = None, flags: int = 0) -> int:
    """The descriptor of an ordinary file, opened for reading; the caller closes it.

    Looked at before it is opened, because opening some devices does something, and again after,
    because another may have taken its place. ``within`` is the descriptor of the folder that
    ``path`` is counted from, ``flags`` are more of those of ``os.open``. Raises OSError, of a
    folder, a pipe, a device or a socket NotAFileError.
    """
    if not stat.S_ISREG(os.stat(path, dir_fd=within).st_mode):
        raise NotAFileError(path)
    descriptor = os.open(path, _READ | flags, dir_fd=within)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFileError(path)
    return descriptor


def content(path: Path, most: int = LARGEST_BYTES) -> bytes:
    """The bytes of an ordinary file; raises OSError, of one with more than ``most`` too."""
    with open(open_file(path), "rb", buffering=0) as file:
        return read_all(file, most, str(path))


def read_all(file: FileIO, most: int, name: str) -> bytes:
    """The rest of a file; raises OSError when that is more than ``most`` bytes."""
    pieces: list[bytes] = []
    left = most + 1
    while left and (piece := file.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise OSError(errno.EINVAL, f"it is larger than {most:,} bytes", name)
    return b"".join(pieces)


@contextmanager
def track() -> Iterator[dict[Path, str | None]]:
    """The files that are read in the block: the SHA-256 of each, or None for one that is not there.

    A missing file matters too: if it appeared, it would be used.
    """
    files: dict[Path, str | None] = {}
    token = _tracked.set(files)
    try:
        yield files
    finally:
        _tracked.reset(token)


def record(path: Path, data: bytes | None = None) -> None:
    """Notes a file, there or not. ``data`` is what was read of it, if it was read already.

    Called wherever a file of a clinic that only some leaflets use is read.
    Does nothing outside such a block.
    """
    files = _tracked.get()
    if files is None or (data is None and path in files):
        return
    found = digest(path) if data is None else hashlib.sha256(data).hexdigest()
    files[path] = found if files.get(path, found) == found else CHANGED


def digest(path: Path | str) -> str | None:
    """The SHA-256 of a file, in hexadecimal; None when there is none that can be read.

    A file that is too large for anything is only measured, because the code that uses it refuses it
    for its size; a pipe or a device, which may have no end, is not opened.
    """
    try:
        # Unbuffered and in one piece where that is possible: most files are small, and many.
        with open(open_file(path), "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_BYTES:
                return f"bytes:{size}"
            return of_file(file)
    except (OSError, ValueError):
        return None


def of_file(file: FileIO) -> str:
    """The SHA-256 of the rest of a file, in hexadecimal."""
    found = hashlib.sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
    return found.hexdigest()
