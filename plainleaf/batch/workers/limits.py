"""What a leaflet may cost, and how the system enforces that."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from plainleaf.package_data import package_data

LimitKind = Literal["cpu", "wall", "memory"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may cost; see ``limits.yaml`` for the reasons and for the units."""

    cpu_seconds: float
    wall_seconds: float
    start_seconds: float
    memory_megabytes: int
    jobs_a_worker: int

    def amount(self, kind: LimitKind) -> float:
        """The limit of a kind: seconds, or MB for memory."""
        return {
            "cpu": self.cpu_seconds,
            "wall": self.wall_seconds,
            "memory": self.memory_megabytes,
        }[kind]


@cache
def standard() -> Limits:
    """The limits of ``limits.yaml``."""
    return Limits(**package_data("batch/workers/limits.yaml"))


class EndedError(Exception):
    """A call was ended before it had an answer. Exists so that its leaflet fails with a reason.

    ``limit`` says which limit was reached and ``amount`` how high it is, ``signal`` which signal
    ended the process when no limit did; all are None when the process left by itself. ``note``
    is the last that the call sent.
    """

    def __init__(
        self,
        limit: LimitKind | None = None,
        amount: float | None = None,
        signal: int | None = None,
        note: object = None,
    ) -> None:
        super().__init__(limit, amount, signal, note)
        self.limit = limit
        self.amount = amount
        self.signal = signal
        self.note = note


def confine(limits: Limits) -> Callable[[], None]:
    """Holds this process to the memory limit; what it gives back grants one more call its time.

    Systems without these limits (Windows has none, macOS not that of memory) go on without:
    the clock, which the other process watches, works everywhere.
    """
    try:
        import resource
    except ImportError:
        return lambda: None
    _lower(resource, "RLIMIT_AS", limits.memory_megabytes * 1_000_000)
    # A process that is ended for its limits needs no core dump.
    _lower(resource, "RLIMIT_CORE", 0)

    def grant() -> None:
        until = math.ceil(time.process_time() + limits.cpu_seconds)
        _lower(resource, "RLIMIT_CPU", until)

    return grant


def _lower(resource: Any, name: str, value: int) -> None:
    """Sets a soft limit, as far as the hard one and the system let it."""
    kind = getattr(resource, name, None)
    if kind is None:
        return
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, hard))
