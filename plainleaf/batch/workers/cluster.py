"""Builds on the machines of a Dask cluster, which need no disk in common with this one."""

from __future__ import annotations

import secrets
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

import plainleaf
from plainleaf.batch.cache import fingerprint, toolchain_versions
from plainleaf.batch.cache.dependencies import SHARED
from plainleaf.batch.cache.keys import PARTS
from plainleaf.batch.job import Job, Outcome
from plainleaf.batch.messages import say
from plainleaf.batch.pipeline import run
from plainleaf.batch.request import RequestError
from plainleaf.batch.workers import bundle
from plainleaf.batch.workers.executors import InProcess
from plainleaf.batch.workers.limits import EndedError
from plainleaf.batch.workers.processes import Processes
from plainleaf.project import data_root

P = ParamSpec("P")
T = TypeVar("T")
CONNECT_SECONDS: Final = 20
# How many calls one worker of a cluster could ever run at once; processes start as they are needed.
MOST_PLACES: Final = 256


class Cluster(Executor):
    """A Dask cluster, by Dask's own ``Client.get_executor()``.

    Each job travels with the files it needs, each file once to a worker however many jobs use it.
    A worker makes leaflets in processes of its own, within the same limits as here. ``count`` is
    how many the cluster can make at once. Raises RequestError when the cluster cannot be used.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise RequestError(say("cluster_missing")) from error
        try:
            self._client: Any = distributed.Client(
                address, timeout=CONNECT_SECONDS, set_as_default=False
            )
        except (OSError, ValueError, TypeError) as error:
            raise RequestError(say("cluster_not_there", address=address)) from error
        try:
            self.count = self._places(address)
        except BaseException:
            self._client.close()
            raise
        # Dask keeps the answer to equal calls otherwise, and files change between them.
        self._executor = self._client.get_executor(pure=False)
        self._build = secrets.token_hex(8)
        self._sent: dict[str, Any] = {}

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The Future of a call; for ``pipeline.run`` the job is packed, and made over there."""
        if fn is not run or not isinstance(args[0], Job):
            return self._executor.submit(fn, *args, **kwargs)  # type: ignore[no-any-return]
        job = args[0]
        if not bundle.can_travel(job):
            # The reason is found and reported on the machine that has the files.
            return InProcess().submit(fn, *args, **kwargs)  # type: ignore[arg-type]
        packed, blobs = bundle.pack(job, self._build)
        for digest, data in blobs.items():
            if digest not in self._sent:
                self._sent[digest] = self._client.scatter(data, hash=True)
        files = [self._sent[digest] for digest in blobs]
        over_there = self._executor.submit(_run, packed, list(blobs), *files)
        return _with_job(over_there, job)  # type: ignore[return-value]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Closes the connection to the cluster and cancels what it still does for us."""
        self._sent.clear()
        self._client.close()

    def _places(self, address: str) -> int:
        """How many jobs fit at once. Raises RequestError when a worker is not like this machine."""
        try:
            # Calls pass through the scheduler, which unpickles them.
            scheduler = self._client.run_on_scheduler(surroundings)
        except Exception as error:  # what one without Plainleaf raises has no narrower type
            raise RequestError(say("scheduler_lacks", address=address)) from error
        ours = surroundings()
        if scheduler.get("plainleaf") != ours["plainleaf"]:
            raise RequestError(say("scheduler_lacks", address=address))
        threads: dict[str, int] = self._client.nthreads()
        if not threads:
            raise RequestError(say("cluster_empty", address=address))
        answers = self._client.run(surroundings, on_error="return")
        lacking = [worker for worker, theirs in answers.items() if isinstance(theirs, Exception)]
        if lacking:
            raise RequestError(say("cluster_lacks", workers=", ".join(sorted(lacking))))
        others = {
            name for theirs in answers.values() for name in ours if theirs.get(name) != ours[name]
        }
        if others:
            raise RequestError(say("cluster_differs", names=", ".join(sorted(others))))
        return sum(threads.values())


def surroundings() -> dict[str, str]:
    """What decides bytes on a machine, by name: it must be the same on all of them."""
    package = Path(plainleaf.__file__).parent
    code = fingerprint.of_folder(package, lambda name: name.split("/")[0] in PARTS)
    data = [fingerprint.of_folder(data_root() / name) for name in SHARED]
    return {
        "plainleaf": fingerprint.of(code, data),
        "python": " ".join(toolchain_versions.python()),
        **toolchain_versions.packages(),
        **toolchain_versions.text_libraries(),
    }


_here: Processes | None = None


def _run(packed: bundle.Bundle, digests: list[str], *files: bytes) -> Outcome:
    """On a worker of the cluster: makes a leaflet in a process of its own, within limits."""
    global _here
    if _here is None:
        _here = Processes(MOST_PLACES)
    blobs = dict(zip(digests, files, strict=True))
    return _here.submit(bundle.run_bundle, packed, blobs).result()


def _with_job(over_there: Future[Outcome], job: Job) -> Future[Outcome]:
    """The same outcome, of the job as it is known here. Cancelling it cancels the other."""
    here: Future[Outcome] = Future()

    def on_result(future: Future[Outcome]) -> None:
        if not here.set_running_or_notify_cancel():
            return
        try:
            here.set_result(replace(future.result(), job=job))
        except CancelledError:
            # No one here asked for that: the scheduler has ended.
            here.set_exception(BrokenExecutor())
        except Exception as error:
            # Dask gives up a job that ended several workers.
            lost = type(error).__name__ == "KilledWorker"
            here.set_exception(EndedError(signal=signal.SIGKILL) if lost else error)

    def on_cancel(future: Future[Outcome]) -> None:
        if future.cancelled():
            over_there.cancel()

    here.add_done_callback(on_cancel)
    over_there.add_done_callback(on_result)
    return here
