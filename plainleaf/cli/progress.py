"""Tells how a build goes on: a bar on a terminal, one plain line a leaflet anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from plainleaf.build import LeafletEntry, Listener
from plainleaf.cli.output import tell
from plainleaf.visible import visible, visible_lines

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from plainleaf.report import FileResult

# How many of the slowest leaflets are named at the end.
SLOWEST = 3
# Fewer leaflets than this need no such list: each was told when it was done.
MANY = 10


class Lines(Listener):
    """One line a leaflet on standard error; keeps what was found for the report at the end.

    A leaflet without findings has nothing to report: its text, kept, would be 25 kB.
    """

    checking = False  # whether nothing is written: then a leaflet is not "built" but "passed"

    def __init__(self, stream: TextIO | None = None) -> None:
        self.entries: list[LeafletEntry] = []
        self.results: list[FileResult] = []
        self.seconds: dict[str, float] = {}
        self._stream = stream
        self._count = 0

    def planned(self, count: int) -> None:
        """Keeps how many leaflets there are."""
        self._count = count

    def to_make(self, count: int) -> None:
        """Says how many leaflets there are, and how many of them have not changed."""
        same = self._count - count
        what = "check" if self.checking else "make"
        self.tell(f"{_leaflets(count)} to {what}{f', {same} unchanged' if same else ''}.")

    def took(self, source: str, seconds: float) -> None:
        """Keeps how long a leaflet took."""
        self.seconds[source] = seconds

    def finished(self, entry: LeafletEntry, result: FileResult | None) -> None:
        """Says how a leaflet fared, in words."""
        self.entries.append(entry)
        self._keep(result)
        fared = "passed" if self.checking and entry.verdict != "failed" else entry.verdict
        name = visible(entry.source)
        self.tell(f"{len(self.entries)} of {self._count}: {name}: {fared}")

    def _keep(self, result: FileResult | None) -> None:
        if result and result.findings:
            self.results.append(result)

    def noticed(self, message: str) -> None:
        """Passes a message on."""
        self.tell(visible(message))

    def tell(self, line: str) -> None:
        """Prints a line at once."""
        tell(line, self._stream)

    def slowest(self) -> list[str]:
        """The leaflets that took longest, with their seconds, the slowest first."""
        if len(self.seconds) < MANY:
            return []
        ranked = sorted(self.seconds.items(), key=lambda each: each[1], reverse=True)[:SLOWEST]
        told = (f"  {seconds:.1f} seconds  {visible(source)}" for source, seconds in ranked)
        return ["The slowest leaflets:", *told]


class Bar(Lines):
    """A bar that moves, with the time left, and the lines of finished leaflets above it."""

    def __init__(self, progress: Progress, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._progress = progress
        self._task: TaskID | None = None
        self._clock = clock
        self._begun = 0.0
        self._to_make = 0

    def to_make(self, count: int) -> None:
        """Starts the bar, for what has to be made."""
        super().to_make(count)
        self._to_make = count
        self._begun = self._clock()
        if count:
            self._task = self._progress.add_task("Making leaflets", total=count, left="")

    def finished(self, entry: LeafletEntry, result: FileResult | None) -> None:
        """Moves the bar on. Many unchanged leaflets are counted, not told one by one."""
        if entry.verdict == "unchanged":
            self.entries.append(entry)
            self._keep(result)
            return
        super().finished(entry, result)
        if self._task is not None:
            self._progress.update(self._task, advance=1, left=self.time_left())

    def time_left(self) -> str:
        """How long the rest will take if it goes on as it did, in words; nothing before that."""
        made = len(self.seconds)
        left = self._to_make - made
        if not made or not left:
            return ""
        seconds = (self._clock() - self._begun) / made * left
        return "less than a minute left" if seconds < 60 else f"about {_minutes(seconds)} left"

    def tell(self, line: str) -> None:
        """Prints a line above the bar."""
        self._progress.console.print(visible_lines(line), markup=False, highlight=False)


@contextmanager
def shown() -> Iterator[Lines]:
    """The listener that suits standard error: a bar on a terminal, else plain lines."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    # rich leaves colour out by itself when NO_COLOR is set.
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = Bar(progress)
        yield bar
    for line in bar.slowest():
        Lines.tell(bar, line)


def _leaflets(count: int) -> str:
    return f"{count} leaflet{'' if count == 1 else 's'}"


def _minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    said = f"{hours} h {minutes} min" if hours else f"{minutes} minute{'' if minutes == 1 else 's'}"
    return said
