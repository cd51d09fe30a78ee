"""Watches what a worker process opens, so that a test can say that it was nothing outside."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from plainleaf.batch.workers.limits import Limits
from plainleaf.batch.workers.processes import Processes

P = ParamSpec("P")
T = TypeVar("T")
_watched = False


class Watched(Processes):
    """Worker processes that write down, in ``log``, sockets and files of a forbidden name."""

    def __init__(self, count: int, limits: Limits, log: Path, *forbidden: str) -> None:
        super().__init__(count, limits)
        self.log = log
        self._forbidden = forbidden

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return super().submit(watched, str(self.log), self._forbidden, fn, args, kwargs)

    def seen(self) -> list[str]:
        """What was opened and should not have been."""
        return self.log.read_text().splitlines() if self.log.exists() else []


def watched(
    log: str, forbidden: tuple[str, ...], fn: Callable[..., Any], args: Any, kwargs: Any
) -> Any:
    global _watched
    if not _watched:
        _watched = True
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def hook(event: str, about: tuple[Any, ...]) -> None:
            if event.startswith("socket.") and event != "socket.gethostname":
                os.write(descriptor, f"{event} {about}\n".encode())
            elif event in ("open", "os.listdir", "os.scandir", "subprocess.Popen", "os.system"):
                name = os.fspath(about[0]) if isinstance(about[0], str | os.PathLike) else ""
                if event.startswith("subprocess") or any(each in f"{name}/" for each in forbidden):
                    os.write(descriptor, f"{event} {name!r}\n".encode())

        sys.addaudithook(hook)
    return fn(*args, **kwargs)
