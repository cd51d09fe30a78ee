"""One build at a time in one folder: the next one waits until it has ended, in whatever way.

The lock is the system's own, on the open folder: it goes with the process that holds it, and it
leaves no file behind.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# The error of a disk without locks (some network disks): no process can hold a lock there.
_NO_LOCKS = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})

_open: set[int] = set()


@contextmanager
def alone_in(folder: Path, waiting: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Holds the lock of a folder, which must exist.

    What it yields says whether the folder is still there, and is not another of the same name.

    When another process holds it, ``waiting`` is called once, then this waits as long as
    it takes; Ctrl-C ends the wait. Raises OSError when the folder cannot be opened.
    """
    descriptor = _open_lock(folder)
    _open.add(descriptor)
    try:
        _lock(descriptor, waiting)
        yield lambda: _same(descriptor, _lock_path(folder))
    finally:
        _open.discard(descriptor)
        os.close(descriptor)


def let_go() -> None:
    """For a process that was split off: the lock is the other's, and must end with that one."""
    while _open:
        os.close(_open.pop())


def _same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock_path(folder: Path) -> Path:
        return folder / ".plainleaf.lock"

    def _open_lock(folder: Path) -> int:
        # A folder cannot be locked on Windows; this file goes when the last who opened it ends.
        flags = os.O_RDWR | os.O_CREAT | os.O_TEMPORARY | os.O_NOINHERIT
        return os.open(_lock_path(folder), flags)

    def _lock(descriptor: int, waiting: Callable[[], None]) -> None:
        told = False
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not told:
                    waiting()
                told = True
                time.sleep(0.2)
            else:
                return

else:
    import fcntl

    def _lock_path(folder: Path) -> Path:
        return folder

    def _open_lock(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _lock(descriptor: int, waiting: Callable[[], None]) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
