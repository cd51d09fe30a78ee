"""Runs jobs on an executor and hands out how they fared, in the order of the jobs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future

from plainleaf.build.executors import InProcess
from plainleaf.build.job import Outcome, run
from plainleaf.build.task import Job

# Enough work waiting to keep every process busy, little enough to keep memory flat.
AHEAD = 3


def outcomes(jobs: Iterable[Job], executor: Executor, at_once: int) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, so that a build always tells the same story."""
    waiting: deque[Future[Outcome]] = deque()
    limit = 1 if isinstance(executor, InProcess) else at_once * AHEAD
    try:
        for job in jobs:
            waiting.append(executor.submit(run, job))
            if len(waiting) >= limit:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
