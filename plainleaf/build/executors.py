"""Where the jobs of a build run: in this process, or in several of its own."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class InProcess(Executor):
    """Runs each call at once, in the process that asks for it."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The finished call as a Future. Only an interruption passes through."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def executor_for(jobs: int) -> Executor:
    """This process for one job at a time, else ``jobs`` new processes.

    They are spawned, which every system can, so that no state of a C library is shared.
    ``max_tasks_per_child`` stays unused: with it, ProcessPoolExecutor hangs (CPython gh-115634).
    """
    if jobs == 1:
        return InProcess()
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_alone)


def _leave_interrupts_alone() -> None:
    # Ctrl-C reaches every process of a terminal; only the one that asked decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
