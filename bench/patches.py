"""What each speed patch is worth: a batch with all of them, and with each switched off in turn."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

from bench.site import Bench
from bench.table import Line, Note, Row
from bench.timing import Times, in_turn, run
from plainleaf.render.weasyprint_patches import speed

# Each round makes the batch once for every patch.
ROUNDS = 3
AIM = "at most 0.95, or it goes"


def lines(bench: Bench) -> Iterator[Line]:
    """A batch in 2 processes by processor time, because other work disturbs that less."""
    site = bench.batch("patches", bench.count)

    def batch(switch: str) -> Callable[[], object]:
        def call() -> None:
            shutil.rmtree(site.folder / "dist", ignore_errors=True)
            os.environ[speed.SWITCH] = switch
            try:
                run(site.generate("dist", jobs=2), site.folder)
            finally:
                del os.environ[speed.SWITCH]

        return call

    names = [patch.name for patch in speed.PATCHES]
    calls = {"all": batch(""), **{name: batch(f"-{name}") for name in names}, "none": batch("0")}
    found = {
        name: Times(times.cpu, times.cpu)
        for name, times in in_turn(calls, min(bench.rounds, ROUNDS)).items()
    }
    yield Note(f"{bench.count} leaflets, 2 processes; all times here are processor times")
    for name in names:
        yield Row(f"all patches / all but {name}", found["all"], found[name], AIM)
    yield Row("all patches / none", found["all"], found["none"])
