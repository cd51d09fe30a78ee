"""The one table of the bench: ratios first, then the times that they come from."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from bench.timing import Times

HEAD = f"{'ratio':>7}  {'spread':<14} {'processor':>9}  {'ours':>10} {'theirs':>10}   what"


@dataclass(frozen=True)
class Row:
    """Ours against theirs. ``aim`` is the ratio that we want; empty when the line only informs."""

    what: str
    ours: Times
    theirs: Times
    aim: str = ""

    def __str__(self) -> str:
        # Round by round: a slow moment of the machine then slows both sides.
        wall = _each(self.ours.wall, self.theirs.wall)
        cpu = statistics.median(_each(self.ours.cpu, self.theirs.cpu))
        middle = statistics.median(wall)
        spread = f"{_short(min(wall))} to {_short(max(wall))}" if len(wall) > 1 else "one run"
        return (
            f"{_short(middle):>7}  {spread:<14} {_short(cpu):>9}  {self.ours!s:>10} "
            f"{self.theirs!s:>10}   {self.what}{f' (aim: {self.aim})' if self.aim else ''}"
        )


@dataclass(frozen=True)
class Note:
    """A line that is no comparison: how something was measured, or a number by itself."""

    text: str

    def __str__(self) -> str:
        return f"{'':>7}  {self.text}"


Line = Row | Note


def alone(what: str, ours: Times) -> Note:
    """A time that nothing stands beside."""
    return Note(f"{what}: {ours}, processor {ours.processor()}")


def _each(ours: tuple[float, ...], theirs: tuple[float, ...]) -> list[float]:
    return [a / b for a, b in zip(ours, theirs, strict=True)]


def _short(ratio: float) -> str:
    return f"{ratio:.3f}" if ratio < 0.1 else f"{ratio:.2f}"
