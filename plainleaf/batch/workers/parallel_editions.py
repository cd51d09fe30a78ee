"""A few leaflets, each made in several processes at once: one edition a call.

What is read of a leaflet goes from one worker to the others as it was pickled; this process, which
need not look at it, looks at it while they work.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from plainleaf.batch.job import Begun, Edition, Job, Outcome
from plainleaf.batch.pipeline import begin, edition, finish, warm
from plainleaf.batch.request import Format
from plainleaf.batch.workers.failures import make_failure
from plainleaf.batch.workers.limits import EndedError
from plainleaf.batch.workers.processes import Processes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """What one worker read, pickled, and how many editions are to be made of it."""

    begun: bytes
    editions: int


def run_parallel(jobs: Sequence[Job], executor: Processes) -> Iterator[Outcome]:
    """The outcomes of a few jobs, in their order; the same as those of ``pipeline.run``."""
    parts = sum(_count_editions(job) for job in jobs)
    workers = min(executor.count, max(parts, len(jobs)))
    executor.begin(workers)
    sent: list[Future[Any]] = []

    def submit(function: Callable[..., T], *args: object) -> Future[T]:
        sent.append(executor.submit(function, *args))
        return sent[-1]

    try:
        reading = [(job, submit(read, job)) for job in jobs]
        for _ in range(workers - len(jobs)):
            submit(warm, jobs[0])
        making = [(job, _start_editions(job, future, submit)) for job, future in reading]
        for job, made in making:
            yield made if isinstance(made, Outcome) else _merge_editions(job, *made)
    finally:
        for future in sent:
            future.cancel()


def _count_editions(job: Job) -> int:
    """How many editions may be to be made of a leaflet, apart from the web page."""
    if job.editions:
        return len({*job.layouts, *job.editions})
    return len(job.layouts or job.known) if Format.PDF in job.formats else 0


def read(job: Job) -> Read:
    """In a worker: reads a leaflet and checks its wording."""
    begun = begin(job)
    return Read(pickle.dumps(begun, pickle.HIGHEST_PROTOCOL), begun.editions)


def make(begun: bytes, number: int) -> Edition:
    """In a worker: makes one edition of what another worker read."""
    return edition(pickle.loads(begun), number)  # noqa: S301 - from a process of our own


def _start_editions(
    job: Job, future: Future[Read], submit: Callable[..., Future[Edition]]
) -> Outcome | tuple[bytes, list[Future[Edition]]]:
    try:
        found = future.result()
    except EndedError as error:
        return make_failure(job, error)
    # The web page first: it needs no fonts, so the process that has just checked the wording
    # starts with it, while the others are still loading fonts for the layouts.
    return found.begun, [submit(make, found.begun, number) for number in range(found.editions)]


def _merge_editions(job: Job, pickled: bytes, editions: Sequence[Future[Edition]]) -> Outcome:
    begun: Begun = pickle.loads(pickled)  # noqa: S301 - from a process of our own
    if not editions:
        return begun.outcome
    try:
        return finish(begun, [future.result() for future in editions])
    except EndedError as error:
        return make_failure(job, error, begun.outcome)
