"""How much memory a process takes, and whether it stays so."""

from __future__ import annotations

from collections.abc import Iterator

from bench.site import Bench
from bench.table import Line, Note
from bench.timing import run

FEW, MANY = 100, 1000
MB = 1_000_000


def lines(bench: Bench) -> Iterator[Line]:
    """The most memory of the process that makes every PDF, after few and after many of them."""
    peaks = {count: _peak(bench, count) for count in ((FEW, MANY) if bench.many else (FEW,))}
    for count, peak in peaks.items():
        yield Note(f"memory of a process at its peak, {2 * count:,} PDFs: {peak / MB:.0f} MB")
    if bench.many:
        more = peaks[MANY] / peaks[FEW] - 1
        yield Note(f"{more:+.1%} from {2 * FEW:,} to {2 * MANY:,} PDFs (aim: at most 10 % more)")
    else:
        yield Note(f"with --many also after {2 * MANY:,} PDFs")


def _peak(bench: Bench, count: int) -> int:
    site = bench.batch(f"memory-{count}", count)
    return run(site.generate("dist"), site.folder)
