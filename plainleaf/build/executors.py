"""Where the jobs of a build run: in this process, or in several of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
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
    """This process for one job at a time, else ``jobs`` new processes. Shut it down when done."""
    if jobs == 1:
        return InProcess()
    # Only now: a build in one process need not wait for the import.
    from plainleaf.build.processes import Processes

    return Processes(jobs)
