"""The one door to the files of an output folder or a shard: what is named there stays inside.

A manifest, a shard and an output folder may come from elsewhere. A name in them can climb out, a
link can point outside, and what is there can be a pipe or a device that never ends. So every file
is reached step by step from its folder, held open, and no step may be a link to somewhere outside.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from io import FileIO
from pathlib import Path
from typing import Final

from plainleaf.batch.messages import say
from plainleaf.dependency_tracking import NotAFileError, of_file, open_file, read_all
from plainleaf.package_data import package_data

# How a folder is held open: for passing through, which asks for no right to list it.
_FOLDER: Final = (
    getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
# Whether names can be counted from an open folder. Windows cannot.
_STEPS: Final = {os.open, os.stat, os.unlink, os.mkdir, os.rename} <= os.supports_dir_fd
# How many links within a folder are followed for one name; a circle of links is ended by it.
_MOST_LINKS: Final = 8
# No step up, nothing absolute, no drive of Windows, no backslash, no NUL.
_STEP: Final = r"(?!\.{1,2}(?:/|\Z))(?![A-Za-z]:)[^/\\\0]+"
_NAME: Final = re.compile(rf"{_STEP}(?:/{_STEP})*")


class OutsideError(OSError):
    """A name or a link points outside its folder. Nothing there may be read or written."""

    def __init__(self, reason: str, path: Path | str) -> None:
        super().__init__(errno.EINVAL, say(reason), str(path))


@cache
def limit(name: str) -> int:
    """A size of ``sizes.yaml``, in bytes."""
    return int(package_data("batch/fs/sizes.yaml")[name]) * 1_000_000


def stays_inside(name: str) -> bool:
    """Whether a name, with slashes, can only be that of something inside a folder.

    The same on every system: what a build writes on one is read on another.
    """
    return _NAME.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Location:
    """Where a file of a folder is, or will be.

    ``folder`` is the descriptor of the folder it is in, None on systems that know none; ``name``
    is then the whole path. ``path`` is how people know it.
    """

    folder: int | None
    name: str
    path: Path

    def beside(self, name: str) -> Location:
        """Another file of the same folder."""
        path = self.path.with_name(name)
        return Location(self.folder, str(path) if self.folder is None else name, path)

    def stat(self) -> os.stat_result:
        """What is there; of a link, the link. Raises OSError."""
        return os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)

    def open(self) -> FileIO:
        """An ordinary file, for reading. Raises OSError."""
        return FileIO(open_file(self.name, within=self.folder, flags=_NO_LINK))

    def create(self) -> int:
        """The descriptor of a new file. Raises OSError when there is one of that name."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)
        # As the person's umask decides, like any file.
        return os.open(self.name, flags, 0o666, dir_fd=self.folder)

    def open_to_add(self) -> int:
        """The descriptor of an ordinary file that is only added to; it is made if it is not there.

        Raises OSError.
        """
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_LINK | getattr(os, "O_BINARY", 0)
        # So that a pipe in its place does not make the build wait.
        flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(self.name, flags, 0o666, dir_fd=self.folder)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise NotAFileError(self.path)
        return descriptor

    def take_place_of(self, other: Location) -> None:
        """Moves this file over another of the same folder; a link there is replaced itself."""
        os.replace(self.name, other.name, src_dir_fd=self.folder, dst_dir_fd=other.folder)

    def unlink(self) -> None:
        """Removes the file, or the link. Raises OSError."""
        os.unlink(self.name, dir_fd=self.folder)

    def flush_folder(self) -> None:
        """Has the disk keep the names of the folder, as far as it can."""
        # Windows cannot open a folder, and some network disks cannot flush one.
        with suppress(OSError):
            here = "." if self.folder is not None else self.path.parent
            descriptor = os.open(here, os.O_RDONLY, dir_fd=self.folder)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextmanager
def inside(
    folder: Path, name: str, *, make: bool = False, follow: bool = False
) -> Iterator[Location]:
    """Where the file ``name`` of a folder is, for as long as the block lasts.

    ``name`` has slashes, whatever the system. ``folder`` itself may be a link, which is the
    person's own choice. A link on the way is followed when it stays in the folder; with ``follow``
    one at the end too. ``make`` makes folders on the way, but never ``folder``. Raises
    OutsideError, and OSError when a step is not there.
    """
    if not stays_inside(name):
        raise OutsideError("name_leads_out", folder / name)
    path = folder / name
    if not _STEPS:
        yield Location(None, str(_without_steps(folder, name, make, follow)), path)
        return
    descriptor, last = _open_folder(folder, name.split("/"), make, follow)
    try:
        yield Location(descriptor, last, path)
    finally:
        os.close(descriptor)


def read(folder: Path, name: str, most: int) -> bytes:
    """The bytes of an ordinary file of a folder, at most so many. Raises OSError."""
    with inside(folder, name, follow=True) as spot, spot.open() as file:
        return read_all(file, most, str(spot.path))


def tail(folder: Path, name: str, size: int) -> bytes:
    """The last ``size`` bytes of an ordinary file of a folder. Raises OSError."""
    with inside(folder, name, follow=True) as spot, spot.open() as file:
        file.seek(max(0, os.fstat(file.fileno()).st_size - size))
        return file.read(size)


def size(folder: Path, name: str) -> int | None:
    """How many bytes an ordinary file of a folder has; None when there is none."""
    try:
        with inside(folder, name, follow=True) as spot:
            about = spot.stat()
    except (OSError, ValueError):
        return None
    return about.st_size if stat.S_ISREG(about.st_mode) else None


def is_this(folder: Path, name: str, length: int, sha256: str) -> bool:
    """Whether a file of a folder is, byte for byte, the one with this length and SHA-256."""
    try:
        with inside(folder, name, follow=True) as spot:
            # A file of another size need not be read.
            if spot.stat().st_size != length:
                return False
            with spot.open() as file:
                return of_file(file) == sha256
    except (OSError, ValueError):
        return False


def unlink(folder: Path, name: str) -> None:
    """Removes an ordinary file of a folder, never a link. Raises OSError."""
    with inside(folder, name) as spot:
        if not stat.S_ISREG(spot.stat().st_mode):
            raise NotAFileError(spot.path)
        spot.unlink()


def remove_empty(folder: Path, name: str) -> None:
    """Removes an empty folder inside another. Raises OSError; a link to a folder is none."""
    with inside(folder, name) as spot:
        os.rmdir(spot.name, dir_fd=spot.folder)


def names_in(folder: Path, name: str) -> list[str]:
    """The names in a folder inside another, sorted; none when it is not there or is outside."""
    try:
        with inside(folder, f"{name}/x") as spot:
            if spot.folder is None:
                return sorted(each.name for each in spot.path.parent.iterdir())
            # The one that is held is only for passing through.
            listed = os.open(".", os.O_RDONLY, dir_fd=spot.folder)
            try:
                return sorted(os.listdir(listed))  # noqa: PTH208  a descriptor
            finally:
                os.close(listed)
    except OSError:
        return []


def _open_folder(folder: Path, steps: list[str], make: bool, follow: bool) -> tuple[int, str]:
    """The folder of a file, held open, and the file's name in it."""
    for _ in range(_MOST_LINKS):
        here, done = os.open(folder, _FOLDER), 0
        try:
            for done, name in enumerate(steps):
                last = done == len(steps) - 1
                if last and not (follow and _is_link(here, name)):
                    return here, name
                below = None if last else _step(here, name, make)
                if below is None:
                    break
                os.close(here)
                here = below
        except BaseException:
            os.close(here)
            raise
        os.close(here)
        steps = [*_within(folder, steps[: done + 1]), *steps[done + 1 :]]
        if not steps:
            raise NotAFileError(folder)
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder.joinpath(*steps)))


def _step(here: int, name: str, make: bool) -> int | None:
    """A folder one step further, held open; None for a link."""
    if make:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=here)
    try:
        return os.open(name, _FOLDER | _NO_LINK, dir_fd=here)
    except OSError:
        if _is_link(here, name):
            return None
        raise


def _is_link(here: int, name: str) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _within(folder: Path, steps: list[str]) -> list[str]:
    """Where a link truly ends, as steps from the folder. Raises OutsideError."""
    top, path = os.path.realpath(folder), folder.joinpath(*steps)
    real = os.path.realpath(path)
    if not Path(real).is_relative_to(top):
        raise OutsideError("link_leads_out", path)
    return list(Path(real).relative_to(top).parts)


def _without_steps(folder: Path, name: str, make: bool, follow: bool) -> Path:
    """The same for systems that cannot go step by step: looked at once, before it is used."""
    path = folder / name
    if make and path.parent != folder:
        nearest = next(each for each in path.parents if each.exists() or each == folder)
        if nearest != folder:
            _within(folder, list(nearest.relative_to(folder).parts))
        path.parent.mkdir(parents=True, exist_ok=True)
    steps = list(Path(name).parts)
    if len(steps) > 1:
        steps = [*_within(folder, steps[:-1]), steps[-1]]
    if follow and folder.joinpath(*steps).is_symlink():
        steps = _within(folder, steps)
    return Path(os.path.realpath(folder), *steps)
