"""Says in plain words that the system lets this command open too few files at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from plainleaf.build.few_files import ENOUGH_FILES, is_from_few
from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.output import tell


@contextmanager
def enough_files() -> Iterator[None]:
    """Ends the command with a line that says what to type, where it ran out of open files."""
    try:
        yield
    except (OSError, ImportError) as error:
        if not is_from_few(error):
            raise
        tell(
            "The system lets Plainleaf open too few files at once. Nothing is half written. "
            f"Type  ulimit -n {ENOUGH_FILES}  and then the same command again."
        )
        sys.exit(ExitCode.NOTHING_DONE)
