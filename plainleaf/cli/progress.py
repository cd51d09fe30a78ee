"""Tells how a build goes on: a bar on a terminal, one plain line a leaflet anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from plainleaf.build import LeafletEntry, Listener
from plainleaf.report import FileResult

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Lines(Listener):
    """One line a leaflet on standard error; keeps the results for the report at the end."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.entries: list[LeafletEntry] = []
        self.results: list[FileResult] = []
        self._stream = stream or sys.stderr
        self._count = 0

    def planned(self, count: int) -> None:
        """Says how many leaflets there are."""
        self._count = count
        self.tell(f"{count} leaflet{'' if count == 1 else 's'} to make.")

    def finished(self, entry: LeafletEntry, result: FileResult) -> None:
        """Says how a leaflet fared, in words."""
        self.entries.append(entry)
        self.results.append(result)
        self.tell(f"{len(self.entries)} of {self._count}: {entry.source}: {entry.verdict}")

    def noticed(self, message: str) -> None:
        """Passes a message on."""
        self.tell(message)

    def tell(self, line: str) -> None:
        """Prints a line at once."""
        print(line, file=self._stream, flush=True)


class Bar(Lines):
    """A bar that moves, with the lines of finished leaflets above it."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._task: TaskID | None = None

    def planned(self, count: int) -> None:
        """Starts the bar."""
        super().planned(count)
        self._task = self._progress.add_task("Making leaflets", total=count)

    def finished(self, entry: LeafletEntry, result: FileResult) -> None:
        """Moves the bar on."""
        super().finished(entry, result)
        if self._task is not None:
            self._progress.advance(self._task)

    def tell(self, line: str) -> None:
        """Prints a line above the bar."""
        self._progress.console.print(line, markup=False, highlight=False)


@contextmanager
def shown() -> Iterator[Lines]:
    """The listener that suits standard error: a bar on a terminal, else plain lines."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    # rich leaves colour out by itself when NO_COLOR is set.
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress)
