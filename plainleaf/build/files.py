"""Writes whole files: a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".plainleaf-"


def replace_together(files: Mapping[Path, bytes]) -> None:
    """Writes ``files`` so that they change together, as far as a disk allows.

    Each is first written whole beside its place, flushed to the disk, and only when all of them
    are there does each take its place. Folders are made as needed. Raises OSError; until the
    last step nothing that stood there has changed, and nothing unfinished is left behind.
    """
    waiting: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting[target] = _beside(target)
            _write(waiting[target], data)
        for target in files:
            waiting[target].replace(target)
            del waiting[target]
        for folder in {target.parent for target in files}:
            _flush_folder(folder)
    finally:
        for unfinished in waiting.values():
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def try_writing(folder: Path) -> None:
    """Makes ``folder`` if needed, and tries out whether it can be written to. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    trial = _beside(folder / "trial")
    try:
        _write(trial, b"")
    finally:
        trial.unlink(missing_ok=True)


def clear_unfinished(folder: Path) -> None:
    """Removes what a build that was killed had half written in and below a folder.

    Only for whoever holds the folder alone. What a process that still runs writes stays: on a
    disk that knows no locks there may be one. Never raises.
    """
    for path, _, names in os.walk(folder):
        for name in names:
            if name.startswith(UNFINISHED) and not _is_being_written(name):
                with suppress(OSError):
                    Path(path, name).unlink()


def _is_being_written(name: str) -> bool:
    number = name.removeprefix(UNFINISHED).partition("-")[0]
    # Windows has no such question: there, signal 0 is a Ctrl-C.
    if os.name == "nt" or not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError, ValueError):
        return True
    return True


def _beside(target: Path) -> Path:
    # A short name of its own: the target's may already be as long as the disk allows.
    return target.parent / f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(6)}"


def _write(path: Path, data: bytes) -> None:
    # Opened by hand so that the person's umask decides who may read it, as with any file.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # Windows cannot open a folder, and some network disks cannot flush one.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
