"""Times things in turn, so that a noisy machine is noisy to all of them alike."""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

_WRITES_NOTHING: Final = "PYTHONDONTWRITEBYTECODE"


def environment() -> dict[str, str]:
    """What programs are started with: this environment, but they keep what they compile.

    Users' programs do. Where PYTHONDONTWRITEBYTECODE is set, our modules would be compiled on
    every start, and those of the installed packages would not.
    """
    return {name: value for name, value in os.environ.items() if name != _WRITES_NOTHING}


@dataclass(frozen=True)
class Times:
    """Wall and processor times in ms, one of each a round. Programs that were started count."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    def __str__(self) -> str:
        middle = statistics.median(self.wall)
        spread = f"({min(self.wall):.0f} to {max(self.wall):.0f})"
        return f"{middle:6.0f} ms  {spread:<16} processor {statistics.median(self.cpu):6.0f} ms"

    def __add__(self, other: Times) -> Times:
        return self._with(other, 1)

    def __sub__(self, other: Times) -> Times:
        return self._with(other, -1)

    def _with(self, other: Times, sign: int) -> Times:
        pairs = ((self.wall, other.wall), (self.cpu, other.cpu))
        sums = [tuple(a + sign * b for a, b in zip(*pair, strict=True)) for pair in pairs]
        return Times(sums[0], sums[1])


def ratio(ours: Times, theirs: Times) -> str:
    """How many times theirs ours took: the middle of the rounds, and their spread.

    Round by round, because a slow moment of the machine then slows both sides.
    """
    wall = _each(ours.wall, theirs.wall)
    cpu = statistics.median(_each(ours.cpu, theirs.cpu))
    spread = f"({min(wall):.2f} to {max(wall):.2f})"
    return f"{statistics.median(wall):6.2f}     {spread:<16} processor {cpu:6.2f}"


def _each(ours: tuple[float, ...], theirs: tuple[float, ...]) -> list[float]:
    return [a / b for a, b in zip(ours, theirs, strict=True)]


def in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Runs every call once a round; a first round that nobody counts warms the disk."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        # Every other round goes backwards: whoever comes second finds warmer caches.
        for name in list(calls) if number % 2 else list(calls)[::-1]:
            start, cpu = time.perf_counter(), _processor()
            calls[name]()
            if number:
                wall = time.perf_counter() - start
                found[name].append((wall * 1000, (_processor() - cpu) * 1000))
    return {
        name: Times(tuple(wall for wall, _ in times), tuple(cpu for _, cpu in times))
        for name, times in found.items()
    }


def _processor() -> float:
    """Seconds of processor time of this process and of those that it waited for."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
