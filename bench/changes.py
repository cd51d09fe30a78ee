"""The daily truth: nothing has changed, or one leaflet of many has."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from bench.site import Bench
from bench.table import Line, Row
from bench.timing import Times, in_turn, run, timed

EDITED = b"# edited "


def lines(bench: Bench) -> Iterator[Line]:
    """A folder that is built, built again, and built again after one edit."""
    site = bench.batch("changes", bench.count)
    path = site.paths[len(site.paths) // 2]
    before = path.read_bytes()
    full = timed(lambda: run(site.generate("dist", jobs=2), site.folder))
    edits = iter(range(1_000_000))

    def edit() -> None:
        path.write_bytes(before + EDITED + str(next(edits)).encode() + b"\n")
        run(site.generate("dist", jobs=2), site.folder)

    def alone() -> None:
        shutil.rmtree(site.folder / "alone", ignore_errors=True)
        run(site.generate("alone", str(path)), site.folder)

    times = in_turn(
        {
            "nothing": lambda: run(site.generate("dist", jobs=2), site.folder),
            "yaml": lambda: run([sys.executable, "-c", "import yaml, pydantic"], site.folder),
        },
        bench.rounds,
    )
    edited = in_turn({"edit": edit, "alone": alone}, bench.rounds)
    rounds = len(times["nothing"].wall)
    whole = Times(full.wall * rounds, full.cpu * rounds)
    what = f"nothing changed in {bench.count}"
    yield Row(f"{what} / all of them, 2 processes", times["nothing"], whole, "at most 0.01")
    yield Row(f"{what} / import yaml, pydantic", times["nothing"], times["yaml"], "at most 3")
    what = f"one edit in {bench.count} / that leaflet alone"
    yield Row(what, edited["edit"], edited["alone"], "at most 1.5")
