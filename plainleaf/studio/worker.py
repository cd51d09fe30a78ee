"""The process that makes previews: started before it is needed, ended when it takes too long."""

from __future__ import annotations

import multiprocessing
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from plainleaf.studio.setting import Made, Task, serve
from plainleaf.studio.settings import number
from plainleaf.studio.words import say


class Worker:
    """One process at a time, spawned so that no state of a C library is shared.

    After it was ended or lost, the next task starts another. Its methods may be called from any
    thread; tasks are made one after another.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = number("preview_seconds") if seconds is None else seconds
        # A process that is killed cannot tidy up after itself, so this one does.
        self._scratch = tempfile.TemporaryDirectory(prefix="plainleaf-", ignore_cleanup_errors=True)
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._making = Lock()
        self._ready = False
        self._closed = False

    def warm(self) -> None:
        """Starts the process, if there is none, without waiting for it to be ready."""
        with self._making:
            self._started()

    def make(self, task: Task) -> Made:
        """The edition of a task, or why there is none: it took too long, the process was lost."""
        with self._making:
            connection = self._started()
            if connection is None:
                return Made(why=say("preview_lost"))
            try:
                if not self._is_ready(connection):
                    self._end()
                    return Made(why=say("preview_lost"))
                connection.send(task)
                if connection.poll(self._seconds):
                    answer = connection.recv()
                    assert isinstance(answer, Made)
                    return answer
                self._end()
                return Made(why=say("preview_slow", seconds=f"{self._seconds:g}"))
            except (EOFError, OSError):
                self._end()
                return Made(why=say("preview_lost"))

    def renew(self) -> None:
        """Ends the process, once it is idle: the next reads templates and styles anew."""
        with self._making:
            self._end()
            self._started()

    def close(self) -> None:
        """Ends the process for good, whatever it is doing, and clears up after it."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._making:
            self._end()
        self._scratch.cleanup()

    def _started(self) -> Connection | None:
        if self._closed:
            return None
        if self._process is None or not self._process.is_alive():
            self._end()
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(
                target=serve,
                args=(theirs, self._scratch.name),
                name="plainleaf preview",
                daemon=True,
            )
            self._process.start()
            theirs.close()
            self._ready = False
        return self._connection

    def _is_ready(self, connection: Connection) -> bool:
        """Waits until the process has said, once, that it can begin."""
        if not self._ready and connection.poll(number("start_seconds")):
            connection.recv()
            self._ready = True
        return self._ready

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            with suppress(OSError):
                self._connection.close()
        self._process = self._connection = None
        self._ready = False
