"""Recognises that the system lets this process open too few files at once."""

from __future__ import annotations

import errno
import os
from typing import Final

# A build opens a dozen files besides the lines to its workers; this is far above that.
ENOUGH_FILES: Final = 1024
_FEW: Final = (errno.EMFILE, errno.ENFILE)


def is_from_few(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, is that no more files could be opened."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FEW:
            return True
        # What loads a library of C knows no number, only the words.
        if isinstance(error, OSError) and any(os.strerror(each) in str(error) for each in _FEW):
            return True
        error = error.__cause__ or error.__context__
    return False
