"""For tests that interrupt a program."""

from __future__ import annotations

import fcntl
import signal
import struct
import termios
import time

from tests.patience import MOST_SECONDS


def heed_interrupts() -> None:
    """Gives a new process the usual answer to Ctrl-C, which a shell takes from its background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until_read(pipe: int) -> None:
    """Returns when all that was written to a pipe has been read, given the end it is read from."""
    until = time.monotonic() + MOST_SECONDS
    while struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))[0]:
        assert time.monotonic() < until, "nobody reads the pipe"
        time.sleep(0.01)
