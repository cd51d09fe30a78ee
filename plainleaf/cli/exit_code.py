"""What the commands' exit codes mean."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    NOTHING_DONE = 2
    SYSTEM = 3
    INTERRUPTED = 130
