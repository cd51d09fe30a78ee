"""`make bench`: measures group after group and prints one table. README.md says how to read it."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import weasyprint

from bench import batch, changes, cold, growth, memory, patches, readability, studio, warm
from bench.site import Bench
from bench.table import HEAD, Line

GROUPS: dict[str, Callable[[Bench], Iterator[Line]]] = {
    "cold": cold.lines,
    "warm": warm.lines,
    "wording": readability.lines,
    "batch": batch.lines,
    "changes": changes.lines,
    "memory": memory.lines,
    "growth": growth.lines,
    "studio": studio.lines,
    "patches": patches.lines,
}
LEAFLET = Path(__file__).parents[1] / "leaflets" / "bone-metastases.yaml"


def main() -> None:
    """Measures what is asked and prints each group when it is done."""
    asked = _asked()
    groups = asked.only or list(GROUPS)
    print(f"Python {platform.python_version()}, WeasyPrint {weasyprint.__version__}, ", end="")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    print(f"{asked.leaflet.name}; where a spread stands: {asked.rounds} rounds in turn\n")
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-of-plainleaf-") as name:
        bench = Bench(
            leaflet=asked.leaflet.absolute(),
            rounds=asked.rounds,
            count=asked.leaflets,
            sample=asked.leaflets if asked.all else min(asked.sample, asked.leaflets),
            many=asked.many,
            folder=Path(name),
        )
        for group in groups:
            print(f"\n{group}", flush=True)
            for line in GROUPS[group](bench):
                print(line, flush=True)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("leaflet", nargs="?", type=Path, default=LEAFLET)
    parser.add_argument(
        "--only", action="append", choices=GROUPS, help="a group of lines; again for more"
    )
    parser.add_argument("--rounds", type=int, default=9, help="counted rounds (default: 9)")
    parser.add_argument(
        "--leaflets", type=int, default=200, help="leaflets in a batch (default: 200)"
    )
    parser.add_argument(
        "--sample", type=int, default=10, help="of these, file by file (default: 10)"
    )
    parser.add_argument("--all", action="store_true", help="all of them file by file: an hour")
    parser.add_argument("--many", action="store_true", help="memory after 2,000 PDFs as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
