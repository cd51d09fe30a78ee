"""Sends jobs to an executor and gives back the result of each leaflet, in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import chain, islice

from plainleaf.batch.job import Job, Outcome
from plainleaf.batch.pipeline import run
from plainleaf.batch.workers.executors import InProcess, places
from plainleaf.batch.workers.failures import make_failure
from plainleaf.batch.workers.limits import EndedError
from plainleaf.batch.workers.parallel_editions import run_parallel
from plainleaf.batch.workers.processes import Processes

# Enough work waiting to keep every process busy, little enough to keep memory flat.
AHEAD = 3


def outcomes(jobs: Iterable[Job], executor: Executor) -> Iterator[Outcome]:
    """One outcome a job. A leaflet that ran into a limit, or took its process with it, failed.

    Fewer leaflets than places are each set in several processes, one a layout; the outcome is
    the same. Raises what no leaflet is to blame for: Stopped, MissingSystemPartError.
    """
    count = places(executor)
    coming = iter(jobs)
    first = list(islice(coming, count))
    if len(first) < count and isinstance(executor, Processes):
        yield from run_parallel(first, executor)
        return
    waiting: deque[tuple[Job, Future[Outcome]]] = deque()
    limit = 1 if isinstance(executor, InProcess) else count * AHEAD
    if isinstance(executor, Processes):
        executor.begin(len(first))
    try:
        for job in chain(first, coming):
            waiting.append((job, executor.submit(run, job)))
            if len(waiting) >= limit:
                yield _outcome(*waiting.popleft())
        while waiting:
            yield _outcome(*waiting.popleft())
    finally:
        for _, future in waiting:
            future.cancel()


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except EndedError as error:
        return make_failure(job, error)
