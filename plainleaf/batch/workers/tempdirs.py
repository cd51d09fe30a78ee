"""Folders for what must not outlive a build: WeasyPrint leaves copies of every font behind."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Final

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:
    fcntl = None

# Nothing else may start like this: a folder of that name is deleted. A person may well have a
# "plainleaf-trial" of their own among the temporary files.
PREFIX: Final = "plainleaf-of-a-build-"
# A younger folder may belong to a build that has not locked it yet.
OLD_SECONDS: Final = 60


class TemporaryFolder:
    """A new folder for temporary files, which ``close`` deletes at the latest.

    It is locked while it is in use, so that what a killed build left behind can be told apart
    from what another build needs.
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._descriptor = _try_lock(self.path)

    def close(self) -> None:
        """Removes the folder and all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def use_own_tempdir() -> Iterator[str]:
    """Temporary files of this process go to a folder of their own, removed at the end.

    WeasyPrint 70 deletes its font files only when Python happens to collect the objects that own
    them.
    """
    clear_abandoned()
    before = tempfile.tempdir
    folder = TemporaryFolder()
    use(str(folder.path))
    try:
        yield str(folder.path)
    finally:
        tempfile.tempdir = before
        folder.close()


def use(folder: str) -> None:
    """Sends this process's temporary files to ``folder``."""
    tempfile.tempdir = folder


def clear_abandoned() -> None:
    """Removes the folders of builds of this person that were killed. Never raises.

    Nothing happens on systems without locks for folders, or without owners of files.
    """
    if fcntl is None or not hasattr(os, "getuid"):
        return
    with suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            with suppress(OSError):
                about = path.lstat()
                young = time.time() - about.st_mtime < OLD_SECONDS
                if young or path.is_symlink() or not path.is_dir() or about.st_uid != os.getuid():
                    continue
                descriptor = _try_lock(path)
                if descriptor is not None:
                    shutil.rmtree(path, ignore_errors=True)
                    os.close(descriptor)


def _try_lock(folder: Path) -> int | None:
    """Holds the lock of a folder; None when another process does, or where there are no locks."""
    if fcntl is None:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
