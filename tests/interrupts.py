"""For tests that interrupt a program."""

from __future__ import annotations

import signal
import time
from pathlib import Path


def heed_interrupts() -> None:
    """Gives a new process the usual answer to Ctrl-C, which a shell takes from its background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until_idle(process_id: int, longest: float = 60) -> None:
    """Returns when a started process uses no more processor time, so waits for something."""
    stat = Path(f"/proc/{process_id}/stat")
    if not stat.exists():
        time.sleep(3)
        return
    used, until = -1, time.monotonic() + longest
    while time.monotonic() < until:
        time.sleep(0.5)
        before, used = used, sum(map(int, stat.read_text().rpartition(")")[2].split()[11:13]))
        if used == before and used > 5:
            return
