"""The process that makes previews: ready before it is needed, ended when it takes too long."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from threading import Lock

from plainleaf.batch.workers.limits import EndedError, Limits, standard
from plainleaf.batch.workers.processes import Processes
from plainleaf.studio.preview.preview_render import (
    PreviewTask,
    RenderedPreview,
    ready,
    render_preview,
)
from plainleaf.studio.settings import number
from plainleaf.studio.words import say


def limits() -> Limits:
    """The limits of a preview: those of a build, but no one waits as long for it."""
    return replace(standard(), wall_seconds=number("preview_seconds"))


class PreviewWorker:
    """One process at a time. After it was ended or lost, the next task gets another.

    Its methods may be called from any thread except that of the event loop, which would wait.
    """

    def __init__(self, most: Limits | None = None) -> None:
        self._limits = most or limits()
        self._processes = Processes(1, self._limits)
        self._changing = Lock()
        self._closed = False

    def warm(self) -> None:
        """Starts the process and has it load the engine, without waiting until it is ready."""
        with suppress(RuntimeError):  # closed in the meantime
            self._processes.submit(ready)

    def make(self, task: PreviewTask) -> RenderedPreview:
        """The edition of a task, or why there is none: it took too much or was lost."""
        try:
            return self._processes.submit(render_preview, task).result()
        except EndedError as ended:
            return RenderedPreview(why=_why(ended))
        except RuntimeError:
            return RenderedPreview(why=say("preview_lost"))

    def renew(self) -> None:
        """Uses a new process for the next task, so that templates and styles are read again."""
        with self._changing:
            if self._closed:
                return
            old, self._processes = self._processes, Processes(1, self._limits)
        old.shutdown()
        self.warm()

    def close(self) -> None:
        """Ends the process for good, whatever it is doing."""
        with self._changing:
            self._closed = True
        self._processes.shutdown(cancel_futures=True)


def _why(ended: EndedError) -> str:
    if ended.limit in ("wall", "cpu"):
        return say("preview_slow", seconds=f"{ended.amount:g}")
    return say("preview_large" if ended.limit == "memory" else "preview_lost")
