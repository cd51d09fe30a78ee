"""Several processes that make leaflets side by side."""

from __future__ import annotations

import multiprocessing
import signal
import tempfile
from concurrent.futures import ProcessPoolExecutor

from plainleaf.build import scratch


class Processes(ProcessPoolExecutor):
    """New processes, and a folder for their temporary files that goes when they go.

    They are spawned, which every system can, so that no state of a C library is shared.
    ``max_tasks_per_child`` stays unused: with it, ProcessPoolExecutor hangs (CPython gh-115634).
    """

    def __init__(self, count: int) -> None:
        # A process that is killed cannot tidy up after itself, so this one does.
        self._scratch = tempfile.TemporaryDirectory(prefix="plainleaf-", ignore_cleanup_errors=True)
        super().__init__(
            count,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._scratch.name,),
        )

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As ProcessPoolExecutor's own; with ``wait``, the temporary files go too."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._scratch.cleanup()


def _begin(folder: str) -> None:
    # Ctrl-C reaches every process of a terminal; only the one that asked decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    scratch.use(folder)
