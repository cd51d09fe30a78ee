"""Several processes that make leaflets side by side, each within limits and each replaceable."""

from __future__ import annotations

import pickle
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from plainleaf.batch.workers.limits import EndedError, Limits, standard
from plainleaf.batch.workers.tempdirs import TemporaryFolder
from plainleaf.batch.workers.worker import Call
from plainleaf.batch.workers.worker_process import NotBegunError, Worker, fork, may_fork, spawn

P = ParamSpec("P")
T = TypeVar("T")
# A new worker that ends before its first call will not do better a third time.
ATTEMPTS = 3


class Pickled(Future[T]):
    """A Future whose result is unpickled by the code that asks for it.

    The thread that looks after a worker thus has its next call ready at once.
    """

    def result(self, timeout: float | None = None) -> T:
        """The result of the call. Raises as any Future does."""
        data: Any = super().result(timeout)
        opened: T = pickle.loads(data)  # noqa: S301 - from a process of our own
        return opened


class Processes(Executor):
    """Worker processes of our own, started when there is work for them.

    Neither ProcessPoolExecutor nor the libraries we tried do all of this: a call that runs into a
    limit, or takes its process with it, fails alone (EndedError) while the others go on; a worker
    is replaced after so many calls (``max_tasks_per_child`` hangs, CPython gh-115634); and no
    worker outlives this process, whatever ends it. One thread here looks after each worker.
    """

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self.count = count
        self._limits = limits or standard()
        self._calls: SimpleQueue[tuple[Future[Any], bytes] | None] = SimpleQueue()
        self._workers: list[Worker | None] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._waiting = 0
        self._closed = False
        self._ending = False
        # A process that is killed cannot tidy up after itself, so this one does.
        self._scratch: TemporaryFolder | None = None

    def begin(self, expected: int) -> None:
        """Starts what ``expected`` calls need, at once: cheap while this process has one thread."""
        with self._lock:
            while len(self._workers) < min(self.count, expected):
                self._workers.append(self._hire())
            for number in range(len(self._threads), len(self._workers)):
                self._look_after(number)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The call's Future: a result, what it raised, or EndedError. Both ways are pickled."""
        call = pickle.dumps(Call(fn, args, kwargs), pickle.HIGHEST_PROTOCOL)
        future: Future[T] = Pickled()
        with self._lock:
            if self._closed:
                raise RuntimeError("no new calls after shutdown")
            self._waiting += 1
            self._calls.put((future, call))
            wanted = min(self.count, self._waiting)
        self.begin(wanted)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers. With ``cancel_futures``, calls that run are ended too.

        They have written nothing, and an interrupted person should not wait for them.
        """
        with self._lock:
            self._closed = True
            self._ending = self._ending or cancel_futures
            if cancel_futures:
                while not self._calls.empty():
                    waiting = self._calls.get()
                    if waiting:
                        waiting[0].cancel()
                for worker in self._workers:
                    if worker:
                        worker.end()
            for _ in self._threads:
                self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
            if self._scratch:
                self._scratch.close()
                self._scratch = None

    def _look_after(self, number: int) -> None:
        thread = threading.Thread(target=self._serve, args=(number,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, number: int) -> None:
        while (taken := self._calls.get()) is not None:
            future, call = taken
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(self._ask_worker(number, call))
                except Exception as error:
                    future.set_exception(error)
            with self._lock:
                self._waiting -= 1
            del taken, future, call
        self._dismiss(number)

    def _ask_worker(self, number: int, call: bytes) -> bytes:
        for _ in range(ATTEMPTS):
            try:
                return self._worker(number).ask(call)
            except NotBegunError:
                self._dismiss(number)
        raise EndedError

    def _worker(self, number: int) -> Worker:
        worker = self._workers[number]
        if worker and worker.is_worn:
            self._dismiss(number)
            worker = None
        if worker is None:
            with self._lock:
                if self._ending:
                    raise EndedError
                worker = self._workers[number] = self._hire()
        return worker

    def _dismiss(self, number: int) -> None:
        with self._lock:
            worker, self._workers[number] = self._workers[number], None
        if worker:
            worker.close()

    def _hire(self) -> Worker:
        if self._scratch is None:
            self._scratch = TemporaryFolder()
        folder = Path(tempfile.mkdtemp(dir=self._scratch.path))
        if may_fork():
            return fork(self._limits, folder, [each for each in self._workers if each])
        return spawn(self._limits, folder)
