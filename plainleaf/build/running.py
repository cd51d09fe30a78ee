"""Sends jobs to an executor and gives back how each leaflet fared, in the order of the jobs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import chain, islice
from typing import Any, TypeVar

from plainleaf.build.ended import ended
from plainleaf.build.executors import InProcess, places
from plainleaf.build.job import Begun, Edition, Job, Outcome
from plainleaf.build.limits import EndedError
from plainleaf.build.making import begin, edition, finish, run, warm
from plainleaf.build.processes import Processes
from plainleaf.build.request import Format

T = TypeVar("T")
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
        yield from _side_by_side(first, executor)
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
        return ended(job, error)


def _side_by_side(jobs: Sequence[Job], executor: Processes) -> Iterator[Outcome]:
    """The outcomes of a few jobs, each layout a call of its own."""
    parts = sum(len(job.layouts or job.known) for job in jobs if Format.PDF in job.formats)
    workers = min(executor.count, max(parts, len(jobs)))
    executor.begin(workers)
    sent: list[Future[Any]] = []

    def submit(function: Callable[..., T], *args: object) -> Future[T]:
        sent.append(executor.submit(function, *args))
        return sent[-1]

    try:
        read = [(job, submit(begin, job)) for job in jobs]
        for _ in range(workers - len(jobs)):
            submit(warm, jobs[0])
        under_way = [(job, _begun(job, future, submit)) for job, future in read]
        for job, begun in under_way:
            yield begun if isinstance(begun, Outcome) else _finished(job, *begun)
    finally:
        for future in sent:
            future.cancel()


def _begun(
    job: Job, future: Future[Begun], submit: Callable[..., Future[Edition]]
) -> Outcome | tuple[Begun, list[Future[Edition]]]:
    try:
        begun = future.result()
    except EndedError as error:
        return ended(job, error)
    if begun.leaflet is None:
        return begun.outcome
    return begun, [submit(edition, job, begun.leaflet, layout) for layout in begun.layouts]


def _finished(job: Job, begun: Begun, editions: Sequence[Future[Edition]]) -> Outcome:
    try:
        return finish(begun, [future.result() for future in editions])
    except EndedError as error:
        return ended(job, error, begun.outcome)
