"""Where the jobs of a build run: in this process, or in several of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
# How many calls wait at a time when an executor does not say.
FEW = 4


class InProcess(Executor):
    """Runs each call at once, in the process that asks for it, and within no limits."""

    count = 1

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The finished call as a Future. Only an interruption passes through."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def executor_for(jobs: int) -> Executor:
    """``jobs`` processes of our own, or with 0 one for each processor. Shut it down when done.

    They start when there is work. One job at a time has a process of its own as well, which can
    be ended when the job goes past its limits.
    """
    # Only now: a caller with another executor need not wait for the import.
    from plainleaf.batch.workers.processes import Processes

    return Processes(jobs or processors())


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def places(executor: Executor) -> int:
    """How many calls an executor can run side by side."""
    return int(getattr(executor, "count", 0) or getattr(executor, "_max_workers", FEW))
