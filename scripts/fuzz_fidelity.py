"""Makes random leaflets and reads every edition with programs that did not write it.

    python scripts/fuzz_fidelity.py [--leaflets 2000] [--first 0] [--processes 2]

Lists, numbers, dates, signs and tables in every field, many shapes of reference and version. Each
edition must hold exactly what was typed: both PDFs as pdftotext reads them, the web page as
Chromium gives it to a screen reader. None may be refused. It needs Chromium and pdftotext
(poppler-utils). Ends with 1 when a leaflet was refused or an edition was wrong, and names its seed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from tests.browser import NAMES, program
from tests.fidelity.leaflets import sample
from tests.fidelity.making import Press

SEEDS_AT_ONCE = 50


def faults_of(seeds: range) -> list[tuple[int, str]]:
    """What is wrong with the leaflets of these seeds."""
    found = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        press = Press(Path(folder), browser.new_page())
        for seed in seeds:
            found += [(seed, fault) for fault in press.faults(sample(seed))]
        browser.close()
    return found


def main() -> int:
    """Runs the leaflets that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leaflets", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    if program() is None:
        print(f"This needs Chromium, under one of these names: {', '.join(NAMES)}")
        return 3
    end = asked.first + asked.leaflets
    parts = [
        range(start, min(start + SEEDS_AT_ONCE, end))
        for start in range(asked.first, end, SEEDS_AT_ONCE)
    ]
    wrong: Counter[int] = Counter()
    with ProcessPoolExecutor(asked.processes) as pool:
        for done, found in enumerate(pool.map(faults_of, parts), start=1):
            for seed, fault in found:
                wrong[seed] += 1
                print(f"leaflet {seed}: {fault}", flush=True)
            made = min(done * SEEDS_AT_ONCE, asked.leaflets)
            print(f"{made} leaflets, {len(wrong)} with a fault", file=sys.stderr, flush=True)
    print(f"{asked.leaflets} leaflets, 3 editions each: {len(wrong)} with a fault.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
