"""A folder for what must not outlive a build: WeasyPrint leaves copies of every font behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def scratch() -> Iterator[str]:
    """Temporary files of this process go to a folder of their own, removed at the end.

    WeasyPrint 70 deletes its font files only when Python happens to collect what holds them.
    """
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="plainleaf-", ignore_cleanup_errors=True) as folder:
        use(folder)
        try:
            yield folder
        finally:
            tempfile.tempdir = before


def use(folder: str) -> None:
    """Sends this process's temporary files to ``folder``."""
    tempfile.tempdir = folder
