"""What is costly and the same for many tests is made once a run, by whichever worker is first."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest


class Once:
    """A folder that all the workers of a run share; nothing in it is of an earlier run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(exist_ok=True)

    def path(self, name: str, make: Callable[[Path], object]) -> Path:
        """A file or folder that ``make`` writes; others wait until it is whole. Only to be read.

        ``name`` says what it is; the same name stands for the same content in every test.
        """
        path = self._folder / hashlib.sha256(name.encode()).hexdigest()
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                part = path.with_suffix(".part")
                make(part)
                part.rename(path)
        return path

    def bytes(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives, by its name as in ``path``."""
        return self.path(name, lambda path: path.write_bytes(make())).read_bytes()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Once:
    """What was made in this run already."""
    base = tmp_path_factory.getbasetemp()
    # Each worker has a folder of its own in that of the run.
    return Once((base.parent if hasattr(request.config, "workerinput") else base) / "once")
