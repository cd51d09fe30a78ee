"""Runs `generate.py` and notes the most memory that its own process, not its workers, ever had.

python bench/peak.py FILE [ARGUMENTS OF generate.py]...
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plainleaf.cli.generate import main

STATUS: Final = Path("/proc/self/status")


def peak() -> int:
    """The most memory that this process ever had, in bytes.

    On Linux not what getrusage tells: that begins with what the process had which started it.
    """
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) * 1024


if __name__ == "__main__":
    told = Path(sys.argv.pop(1))
    try:
        main()
    finally:
        told.write_text(str(peak()))
