"""What twice as much costs: twice the leaflets, twice the length."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise

from bench.leaflets import repeated
from bench.site import Bench
from bench.table import Line, Note, Row
from bench.timing import Times, run, timed

COUNTS = (25, 50, 100)
LENGTHS = (1, 2, 4, 8)


def lines(bench: Bench) -> Iterator[Line]:
    """Batches and leaflets of double size after another; a ratio of 2 is as much as it should."""
    yield Note("each against half of it; 2 is what the work alone would give")
    yield from _rows("leaflets", {count: _batch(bench, count) for count in COUNTS})
    yield from _rows("times the length", {times: _length(bench, times) for times in LENGTHS})


def _rows(unit: str, found: dict[int, Times]) -> Iterator[Line]:
    sizes = list(found)
    for small, large in pairwise(sizes):
        yield Row(f"{large} {unit} / {small}", found[large], found[small], "at most 2.2")


def _batch(bench: Bench, count: int) -> Times:
    site = bench.batch(f"growth-{count}", count)
    return timed(lambda: run(site.generate("dist"), site.folder))


def _length(bench: Bench, times: int) -> Times:
    site = bench.one
    path = site.folder / "leaflets" / f"times-{times}.yaml"
    repeated(site.paths[0], path, times)
    try:
        # A leaflet that says everything twice may be told so; what it costs is the question.
        return timed(lambda: run(site.generate("growth", str(path)), site.folder))
    finally:
        path.unlink()
        shutil.rmtree(site.folder / "growth", ignore_errors=True)
