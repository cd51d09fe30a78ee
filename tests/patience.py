"""How long a test waits for something before it gives up.

A test waits for what it needs to see, however long that takes. This limit only ends a test whose
program hangs: it is many times what the slowest machine needs, and no test passes because of it.
"""

from __future__ import annotations

from typing import Final

MOST_SECONDS: Final = 600
MOST_MILLISECONDS: Final = MOST_SECONDS * 1000
