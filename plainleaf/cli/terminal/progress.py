"""Shows how a command gets on: a bar on a terminal, one plain line a leaflet anywhere else."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, TextIO, TypeVar

import click

from plainleaf.batch import LeafletEntry, Listener
from plainleaf.cli.terminal.output import tell
from plainleaf.visible import visible

if TYPE_CHECKING:
    from plainleaf.report import FileResult

T = TypeVar("T")

# How many of the slowest leaflets are named at the end.
SLOWEST = 3
# Fewer leaflets than this need no such list: each was named when it was done.
MANY = 10
BAR_WIDTH: Final = 30


class _Bar:
    """A bar on the last line of a terminal; ``line`` writes above it."""

    def __init__(self, label: str, total: int, stream: TextIO) -> None:
        self._label, self._total, self._stream = label, total, stream
        from shutil import get_terminal_size  # only a terminal needs it

        self._width = get_terminal_size().columns - 1
        self._text = ""

    def draw(self, done: int, note: str = "") -> None:
        """Shows how many are done, and a note after it."""
        bar = ("#" * (BAR_WIDTH * done // self._total)).ljust(BAR_WIDTH, "-")
        self._write(f"{self._label} [{bar}] {done}/{self._total} {note}"[: self._width])

    def line(self, text: str) -> None:
        """Writes a line above the bar."""
        shown = self._text
        self.clear()
        tell(text, self._stream)
        self._write(shown)

    def clear(self) -> None:
        """Takes the bar away."""
        self._write("")

    def _write(self, text: str) -> None:
        over = max(len(self._text) - len(text), 0)
        shown = f"\r{text}{' ' * over}" + ("" if text else "\r")
        if not os.environ.get("NO_COLOR"):
            shown = re.sub("#+", lambda done: click.style(done[0], fg="green"), shown, count=1)
        with suppress(OSError):  # no one is looking any more
            click.echo(shown, self._stream, nl=False)
        self._text = text


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

    def on_start(self, count: int) -> None:
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

    def on_leaflet(self, entry: LeafletEntry, result: FileResult | None) -> None:
        """Says how a leaflet fared, in words."""
        self.entries.append(entry)
        self._keep(result)
        fared = "passed" if self.checking and entry.verdict != "failed" else entry.verdict
        name = visible(entry.source)
        self.tell(f"{len(self.entries)} of {self._count}: {name}: {fared}")

    def _keep(self, result: FileResult | None) -> None:
        if result and result.findings:
            self.results.append(result)

    def on_message(self, message: str) -> None:
        """Shows a message."""
        self.tell(visible(message))

    def tell(self, line: str) -> None:
        """Prints a line at once."""
        tell(line, self._stream)

    def slowest(self) -> list[str]:
        """The leaflets that took longest, with their seconds, the slowest first."""
        if len(self.seconds) < MANY:
            return []
        ranked = sorted(self.seconds.items(), key=lambda each: each[1], reverse=True)[:SLOWEST]
        rows = (f"  {seconds:.1f} seconds  {visible(source)}" for source, seconds in ranked)
        return ["The slowest leaflets:", *rows]


class OnlyMessages(Lines):
    """Says only what a person should know that is not about one leaflet."""

    def to_make(self, count: int) -> None:
        """Says nothing."""

    def on_leaflet(self, entry: LeafletEntry, result: FileResult | None) -> None:
        """Keeps how a leaflet fared."""
        self.entries.append(entry)
        self._keep(result)


class LinesAndBar(Lines):
    """A bar that moves, with the time left, and the lines of finished leaflets above it."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream)
        self._bar: _Bar | None = None
        self._clock = clock
        self._start = 0.0
        self._to_make = 0

    def to_make(self, count: int) -> None:
        """Starts the bar, for what has to be made."""
        super().to_make(count)
        self._to_make = count
        self._start = self._clock()
        if count:
            self._bar = _Bar("Making leaflets", count, self._stream or sys.stderr)
            self._bar.draw(0)

    def on_leaflet(self, entry: LeafletEntry, result: FileResult | None) -> None:
        """Moves the bar. Unchanged leaflets are only counted, because there can be many."""
        if entry.verdict == "unchanged":
            self.entries.append(entry)
            self._keep(result)
            return
        super().on_leaflet(entry, result)
        if self._bar:
            self._bar.draw(len(self.seconds), self.time_left())

    def time_left(self) -> str:
        """How long the rest will take if it goes on as it did, in words; nothing before that."""
        made = len(self.seconds)
        left = self._to_make - made
        if not made or not left:
            return ""
        seconds = (self._clock() - self._start) / made * left
        return "less than a minute left" if seconds < 60 else f"about {_minutes(seconds)} left"

    def tell(self, line: str) -> None:
        """Writes a line above the bar."""
        if self._bar:
            self._bar.line(line)
        else:
            super().tell(line)

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar:
            self._bar.clear()
            self._bar = None


@contextmanager
def progress_of_build(*, quiet: bool = False) -> Iterator[Lines]:
    """The listener that suits standard error: a bar on a terminal, else plain lines."""
    if quiet or not sys.stderr.isatty():
        yield OnlyMessages() if quiet else Lines()
        return
    listener = LinesAndBar(sys.stderr)
    try:
        yield listener
    finally:
        listener.close()
    for line in listener.slowest():
        listener.tell(line)


def show_progress(found: Sequence[T], *, quiet: bool = False) -> Iterator[T]:
    """The files to check, with a bar on a terminal, else with one line about them all."""
    if quiet:
        yield from found
        return
    if len(found) > 1 and sys.stderr.isatty():
        bar = _Bar("Checking", len(found), sys.stderr)
        try:
            for done, each in enumerate(found):
                bar.draw(done)
                yield each
        finally:
            bar.clear()
        return
    if len(found) > 1:
        tell(f"Checking {len(found)} files.")
    yield from found


def _leaflets(count: int) -> str:
    return f"{count} leaflet{'' if count == 1 else 's'}"


def _minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    said = f"{hours} h {minutes} min" if hours else f"{minutes} minute{'' if minutes == 1 else 's'}"
    return said
