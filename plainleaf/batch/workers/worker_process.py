"""Starts worker processes, and talks with one: asks it, waits for its answer, ends it."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, Protocol

from plainleaf.batch.fs import lock
from plainleaf.batch.workers import worker
from plainleaf.batch.workers.limits import EndedError, LimitKind, Limits

# With the search path of this process, so that a checkout finds itself from any folder.
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop());"
    "from plainleaf.batch.workers.worker import main; main()"
)


class NotBegunError(Exception):
    """The worker was gone before it took the call, which can safely be asked of another."""


class Process(Protocol):
    """What is needed of a process that was started."""

    def kill(self) -> None:
        """Ends it at once."""

    def wait(self) -> int:
        """Waits for its end; a negative number is the signal that ended it."""
        ...


class Worker:
    """A worker process and the line to it, for one thread to use; any may ``end`` it."""

    def __init__(
        self, process: Process, inbox: IO[bytes], outbox: IO[bytes], limits: Limits
    ) -> None:
        self._process = process
        self._inbox = inbox
        self._outbox = outbox
        self._limits = limits
        self._calls = 0
        self._gone = False
        self._late = False
        self._asking = threading.Lock()

    @property
    def is_worn(self) -> bool:
        """Whether it has served as long as a worker may, or is no more."""
        return self._gone or self._calls >= self._limits.jobs_a_worker

    def ask(self, call: bytes) -> bytes:
        """The pickled answer to a pickled ``worker.Call``. Raises what the call raised.

        Raises EndedError when it was ended on the way and NotBegunError when it was gone
        already. The worker is of no more use after either.
        """
        self._calls += 1
        with self._asking:
            self._late = False
        self._watch(self._limits.start_seconds)
        answer, note = self._exchange(call)
        self._clock.cancel()
        with self._asking:
            late, self._late = self._late, True
        if late:
            self.end()
        if answer is None:
            raise self._why_gone(late, note)
        if answer.kind == "result":
            return answer.value
        raised: Exception = _unpickle_answer(answer)
        if isinstance(raised, EndedError):
            # It said so itself: memory ran out, and what it still holds cannot be relied on.
            self.end()
            raised = self._explain_end(raised.limit, note)
        raise raised

    def end(self) -> None:
        """Ends the process, whatever it does: it writes nothing but temporary files."""
        self._gone = True
        self._process.kill()

    def close(self) -> None:
        """Ends an idle worker, or one that was told to end, and waits for its end."""
        self.let_go()
        self._process.wait()

    def let_go(self) -> None:
        """Closes the line, at whose end the worker leaves."""
        self._gone = True
        for line in (self._inbox, self._outbox):
            with suppress(OSError):
                line.close()

    def _exchange(self, call: bytes) -> tuple[worker.Answer | None, object]:
        """The answer, None if the line broke; and the last note, None if it never started."""
        note: object = None
        with suppress(EOFError, OSError):
            worker.send(self._inbox, call)
            while True:
                answer = worker.answer_from(self._outbox)
                if answer.kind in ("result", "error"):
                    return answer, note
                note = _unpickle_answer(answer)
                if answer.kind == "begun":
                    # The time a new process needs to start is not counted for the call.
                    self._clock.cancel()
                    self._watch(self._limits.wall_seconds)
        return None, note

    def _watch(self, seconds: float) -> None:
        self._clock = threading.Timer(seconds, self._too_late)
        self._clock.daemon = True
        self._clock.start()

    def _too_late(self) -> None:
        with self._asking:
            # The answer may have come in this very moment; then no one is asking any more.
            if not self._late:
                self._late = True
                self._process.kill()

    def _why_gone(self, late: bool, note: object) -> Exception:
        self._gone = True
        with suppress(OSError):
            self._outbox.close()
        code = self._process.wait()
        limit: LimitKind | None = "wall" if late and note else None
        if code == -getattr(signal, "SIGXCPU", 0):
            limit = "cpu"
        if note is None and limit is None:
            return NotBegunError()
        if limit is None and code < 0:
            return EndedError(signal=-code, note=note)
        return self._explain_end(limit, note)

    def _explain_end(self, limit: LimitKind | None, note: object) -> EndedError:
        return EndedError(limit, self._limits.amount(limit) if limit else None, note=note)


def _unpickle_answer(answer: worker.Answer) -> Any:
    return pickle.loads(answer.value)  # noqa: S301 - from a process of our own


class Forked:
    """A process that was split off this one."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._code: int | None = None
        self._lock = threading.Lock()

    def kill(self) -> None:
        """Ends it at once."""
        with self._lock:
            if self._code is None:
                os.kill(self._number, signal.SIGKILL)

    def wait(self) -> int:
        """Waits for its end; a negative number is the signal that ended it."""
        with suppress(ChildProcessError):
            # It keeps its number until the lock is held, so that no other process is ever killed.
            os.waitid(os.P_PID, self._number, os.WEXITED | os.WNOWAIT)
        with self._lock:
            if self._code is None:
                _, status = os.waitpid(self._number, 0)
                self._code = os.waitstatus_to_exitcode(status)
            return self._code


def may_fork() -> bool:
    """Whether this process can be split without harm: it runs one thread and no library of C.

    A new process that starts as a copy has imported already what this one has, which saves a
    fifth of a second; macOS does not allow it and Windows cannot.
    """
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and "weasyprint.text.ffi" not in sys.modules
    )


def fork(limits: Limits, folder: Path, earlier: Sequence[Worker]) -> Worker:
    """A worker that starts as a copy of this process. Only where ``may_fork``.

    ``earlier`` are the workers that it must not hold the lines of.
    """
    their_inbox, inbox = os.pipe()
    outbox, their_outbox = os.pipe()
    number = os.fork()
    if number == 0:
        try:
            os.close(inbox)
            os.close(outbox)
            for other in earlier:
                other.let_go()
            lock.let_go()
            worker.silence()
            worker.serve(
                os.fdopen(their_inbox, "rb"), os.fdopen(their_outbox, "wb"), limits, str(folder)
            )
        finally:
            os._exit(1)
    os.close(their_inbox)
    os.close(their_outbox)
    return Worker(Forked(number), os.fdopen(inbox, "wb"), os.fdopen(outbox, "rb"), limits)


def spawn(limits: Limits, folder: Path) -> Worker:
    """A worker that starts as a new process, which every system can."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", _START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stdout
    started = Worker(process, process.stdin, process.stdout, limits)
    with suppress(OSError):
        worker.send(process.stdin, pickle.dumps((limits, str(folder))))
    return started
