"""Times things in turn, so that a noisy machine is noisy to all of them alike."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_WRITES_NOTHING: Final = "PYTHONDONTWRITEBYTECODE"
# The kernel tells the memory of a program in kB on Linux, in bytes on macOS.
_MEMORY_UNIT: Final = 1 if sys.platform == "darwin" else 1024


def environment() -> dict[str, str]:
    """What programs are started with: this environment, but they keep what they compile.

    Users' programs do. Where PYTHONDONTWRITEBYTECODE is set, our modules would be compiled on
    every start, and those of the installed packages would not.
    """
    return {name: value for name, value in os.environ.items() if name != _WRITES_NOTHING}


def run(command: Sequence[str], folder: Path) -> int:
    """Runs a program to its end. Gives back the most memory of it or one it started, in bytes.

    Raises RuntimeError with what it said when it fails.
    """
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[:3])} failed:\n{said.decode(errors='replace')}")
    return used.ru_maxrss * _MEMORY_UNIT


@dataclass(frozen=True)
class Times:
    """Wall and processor times in ms, one of each a round. Programs that were started count."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    def __str__(self) -> str:
        middle = statistics.median(self.wall)
        return f"{middle:,.0f} ms" if middle < 10_000 else f"{middle / 1000:,.1f} s"

    def __add__(self, other: Times) -> Times:
        pairs = ((self.wall, other.wall), (self.cpu, other.cpu))
        wall, cpu = (tuple(a + b for a, b in zip(*pair, strict=True)) for pair in pairs)
        return Times(wall, cpu)

    def times(self, factor: float) -> Times:
        """So many times as much."""
        wall, cpu = (tuple(value * factor for value in each) for each in (self.wall, self.cpu))
        return Times(wall, cpu)

    def processor(self) -> str:
        """The middle of the processor times, as a table shows it."""
        return f"{statistics.median(self.cpu):,.0f} ms"


def timed(call: Callable[[], object]) -> Times:
    """One call."""
    start, cpu = time.perf_counter(), _processor()
    call()
    wall = time.perf_counter() - start
    return Times((wall * 1000,), ((_processor() - cpu) * 1000,))


def in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Runs every call once a round; a first round that nobody counts warms the disk."""
    found: dict[str, list[Times]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        # Every other round goes backwards: whoever comes second finds warmer caches.
        for name in list(calls) if number % 2 else list(calls)[::-1]:
            once = timed(calls[name])
            if number:
                found[name].append(once)
    return {name: joined(each) for name, each in found.items()}


def joined(each: Sequence[Times]) -> Times:
    """The rounds of several."""
    return Times(
        tuple(value for times in each for value in times.wall),
        tuple(value for times in each for value in times.cpu),
    )


def _processor() -> float:
    """Seconds of processor time of this process and of those that it waited for."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
