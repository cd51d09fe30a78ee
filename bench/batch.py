"""Many leaflets at once, in one process and in two, against one command a file."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator

from bench.rivals import TYPST, WEASYPRINT, rivals
from bench.site import Bench, Site
from bench.table import Line, Note, Row
from bench.timing import Times, joined, run, timed

AIMS = {WEASYPRINT: "at most 0.083, 12 times as fast", TYPST: "at most 1.0"}


def lines(bench: Bench) -> Iterator[Line]:
    """The whole batch through every stage, against a sample file by file, counted up."""
    site = bench.batch("batch", bench.count)
    step = max(1, bench.count // bench.sample)
    sample = site.paths[::step][: bench.sample]
    commands = [rivals(site, path)[0] for path in sample]
    names = (WEASYPRINT, TYPST)
    found: dict[str, list[Times]] = {name: [] for name in names}

    def theirs(part: slice) -> None:
        for each in commands[part]:
            for name in names:
                for command in each[name]:
                    found[name].append(timed(lambda command=command: run(command, site.folder)))

    # Half of theirs before and half after ours, so that a slow hour slows both.
    middle = len(commands) // 2
    theirs(slice(middle))
    two = timed(lambda: run(site.generate("two", jobs=2), site.folder))
    one = timed(lambda: run(site.generate("one", jobs=1), site.folder))
    theirs(slice(middle, None))

    yield Note(_described(site, "one"))
    yield Note(
        f"theirs: {len(sample)} of the {bench.count} leaflets one file after the other, "
        + ("all of them" if len(sample) == bench.count else "counted up to all")
    )
    for name in names:
        each = joined(found[name])
        factor = bench.count / len(sample)
        whole = Times((sum(each.wall) * factor,), (sum(each.cpu) * factor,))
        for ours, processes in ((one, "1 process"), (two, "2 processes")):
            faster = whole.wall[0] / ours.wall[0]
            aim = AIMS[name] if ours is two else ""
            what = f"{bench.count} leaflets, {processes} / {name}: {faster:.1f} times as fast"
            yield Row(what, ours, whole, aim)
    yield Row("2 processes / 1 process", two, one, "at most 0.56, 1.8 times as fast")
    pdfs = bench.count * len(site.layouts)
    yield Note(
        f"a PDF, its share of all else included: {one.wall[0] / pdfs:.0f} ms, "
        f"processor {one.cpu[0] / pdfs:.0f} ms"
    )


def _described(site: Site, out: str) -> str:
    manifest = json.loads((site.folder / out / "manifest.json").read_text(encoding="utf-8"))
    pages: dict[str, list[int]] = {}
    for leaflet in manifest["leaflets"]:
        if leaflet["verdict"] == "failed":
            raise RuntimeError(f"{leaflet['source']} is not delivered, so this is no measurement")
        for output in leaflet["outputs"]:
            if output["format"] == "pdf":
                pages.setdefault(output["layout"], []).append(output["pages"])
    return "pages: " + "; ".join(
        f"{name} {min(found)} to {max(found)}, usually {statistics.median(found):g}"
        for name, found in pages.items()
    )
