"""How much memory a worker takes, and the process that hands out work, and whether it stays so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from bench.leaflets import ROOT
from bench.peak import peak
from bench.site import Bench, Site
from bench.table import Line, Note
from bench.timing import run
from plainleaf.batch import BuildRequest
from plainleaf.batch.pipeline import run as make
from plainleaf.batch.plan import jobs, plan
from plainleaf.batch.workers.limits import standard
from plainleaf.batch.workers.processes import Processes

FEW, MANY = 100, 1000
MB: Final = 1_000_000


def lines(bench: Bench) -> Iterator[Line]:
    """A worker's peak and the main process's own, after few and after many leaflets."""
    counts = (FEW, MANY) if bench.many else (FEW,)
    sites = {count: bench.batch(f"memory-{count}", count) for count in counts}
    workers = _worker(sites[counts[-1]], counts)
    life = standard().jobs_a_worker
    yield Note(f"one worker makes all of them; in a build one is replaced after {life} leaflets")
    for count, most in workers.items():
        yield Note(f"a worker's peak, {_pdfs(sites[count], count):,} PDFs: {most / MB:.0f} MB")
    if bench.many:
        more = workers[MANY] / workers[FEW] - 1
        yield Note(f"{more:+.1%} from {FEW} to {MANY:,} leaflets (aim: at most 10 % more)")
    own = {count: _own(site) for count, site in sites.items()}
    for count, most in own.items():
        yield Note(f"the main process's own peak, {count:,} leaflets: {most / MB:.0f} MB")
    if bench.many:
        each = (own[MANY] - own[FEW]) / MB / (MANY - FEW) * 1000
        yield Note(f"{each:.1f} MB for each 1,000 leaflets: it holds the manifest")
    else:
        yield Note(f"with --many also after {MANY:,} leaflets")


def _worker(site: Site, counts: tuple[int, ...]) -> dict[int, int]:
    """The peak of one worker, in bytes, after each of these numbers of leaflets."""
    request = BuildRequest(paths=site.paths, out=site.folder / "none", today=date.today())
    found = {}
    with Processes(1, replace(standard(), jobs_a_worker=counts[-1] + len(counts))) as worker:
        for number, job in enumerate(jobs(plan(request), request), start=1):
            if worker.submit(make, job).result().failed:
                raise RuntimeError(f"{job.source} is not delivered, so this is no measurement")
            if number in counts:
                found[number] = worker.submit(peak).result()
    return found


def _own(site: Site) -> int:
    """The peak of the process that hands out the work, in bytes, its workers left out."""
    told = site.folder / "peak.txt"
    run([sys.executable, str(ROOT / "bench" / "peak.py"), str(told), "--jobs", "2"], site.folder)
    return int(told.read_text())


def _pdfs(site: Site, count: int) -> int:
    return count * len(site.layouts)
