"""Writes whole files: a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from plainleaf.batch.fs.inside import Location, inside, unlink

UNFINISHED = ".plainleaf-"


def replace_together(files: Mapping[Path, bytes]) -> None:
    """Writes ``files`` so that they change together, as far as a disk allows.

    Each is first written under another name in the same folder and flushed to the disk. Only
    when all of them are there does each replace the old file. Folders are made as needed. Raises
    OSError; until the last step no existing file has changed, and nothing unfinished is left
    behind.
    """
    for target in files:
        target.parent.mkdir(parents=True, exist_ok=True)
    _replace({Location(None, str(target), target): data for target, data in files.items()})


def put_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """The same for files of a folder, by their names in it, none of which can point outside it.

    ``folder`` must be there: one that has been moved away is not made again. Raises OSError.
    """
    with ExitStack() as stack:
        # Each folder is held open once.
        held: dict[str, Location] = {}
        spots: dict[Location, bytes] = {}
        for name, data in files.items():
            above, _, last = name.rpartition("/")
            if above not in held:
                held[above] = stack.enter_context(inside(folder, name, make=True))
            spots[held[above].beside(last)] = data
        _replace(spots)


def _replace(files: Mapping[Location, bytes]) -> None:
    waiting: dict[Location, Location] = {}
    try:
        for target, data in files.items():
            if _is_folder(target):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target.path))
            waiting[target] = target.beside(_temporary_name())
            _write(waiting[target], data)
        for target in files:
            waiting[target].take_place_of(target)
            del waiting[target]
        for spot in {target.path.parent: target for target in files}.values():
            spot.flush_folder()
    finally:
        for unfinished in waiting.values():
            with suppress(OSError):
                unfinished.unlink()


def _is_folder(spot: Location) -> bool:
    with suppress(FileNotFoundError):
        return stat.S_ISDIR(spot.stat().st_mode)
    return False


def try_writing(folder: Path) -> None:
    """Makes ``folder`` if needed, and tries out whether it can be written to. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _temporary_name()
    trial = Location(None, str(path), path)
    try:
        _write(trial, b"")
    finally:
        with suppress(FileNotFoundError):
            trial.unlink()


def clear_unfinished(folder: Path) -> None:
    """Removes what a build that was killed had half written in a folder and the folders inside it.

    Only for a process that holds the lock of the folder. What another running process writes
    stays: on a disk without locks there may be one. Links to folders are not followed. Never
    raises.
    """
    for path, _, names in os.walk(folder):
        for name in names:
            if name.startswith(UNFINISHED) and not _is_being_written(name):
                with suppress(OSError):
                    unlink(folder, Path(path, name).relative_to(folder).as_posix())


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


def _temporary_name() -> str:
    # A short name of its own: the target's may already be as long as the disk allows.
    return f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(6)}"


def _write(spot: Location, data: bytes) -> None:
    with os.fdopen(spot.create(), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
