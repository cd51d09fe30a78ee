"""`make bench`: runs the comparison from wherever it is started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.compare import main

if __name__ == "__main__":
    main()
