"""Times things in turn, so that a noisy machine is noisy to all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Wall times in ms, one a round."""

    ms: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one, in ms."""
        return statistics.median(self.ms)

    def __str__(self) -> str:
        return f"{self.median:7.0f} ms   ({min(self.ms):.0f} to {max(self.ms):.0f})"

    def __add__(self, other: Times) -> Times:
        return Times(tuple(a + b for a, b in zip(self.ms, other.ms, strict=True)))


@dataclass(frozen=True)
class Ratio:
    """How many times the base something took, round by round."""

    each: tuple[float, ...]

    def __str__(self) -> str:
        middle = statistics.median(self.each)
        return f"{middle:.2f}   (rounds: {min(self.each):.2f} to {max(self.each):.2f})"


def ratio(ours: Times, theirs: Times) -> Ratio:
    """Round by round, because a slow moment of the machine then slows both sides."""
    return Ratio(tuple(a / b for a, b in zip(ours.ms, theirs.ms, strict=True)))


def in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Runs every call once a round; a first round that nobody counts warms the disk."""
    found: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        # Every other round goes backwards: whoever comes second finds warmer caches.
        for name in list(calls) if number % 2 else list(calls)[::-1]:
            start = time.perf_counter()
            calls[name]()
            if number:
                found[name].append((time.perf_counter() - start) * 1000)
    return {name: Times(tuple(times)) for name, times in found.items()}
