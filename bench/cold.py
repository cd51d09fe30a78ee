"""One leaflet from a cold start: our command against what a user would type instead."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator

from pypdf import PdfReader

from bench.rivals import WEASYPRINT, rivals
from bench.site import Bench
from bench.table import Line, Note, Row, alone
from bench.timing import in_turn, run

AIMS = {WEASYPRINT: "at most 0.7"}


def lines(bench: Bench) -> Iterator[Line]:
    """Ours in all layouts, wording check, web page and measuring included, against each rival."""
    site, path = bench.one, bench.one.paths[0]
    commands, pages = rivals(site, path)

    def ours() -> None:
        # Fresh each time, so that nothing is there to be reused.
        shutil.rmtree(site.folder / "ours", ignore_errors=True)
        run(site.generate("ours", str(path)), site.folder)

    calls = {
        name: lambda each=each: [run(command, site.folder) for command in each]
        for name, each in commands.items()
    }
    engine = [sys.executable, "-c", "import weasyprint"]
    times = in_turn(
        {"ours": ours, **calls, "import": lambda: run(engine, site.folder)}, bench.rounds
    )
    for name in commands:
        what = f"one leaflet, {len(pages)} layouts / {name}, a process for each"
        yield Row(what, times["ours"], times[name], AIMS.get(name, ""))
    yield alone("python -c 'import weasyprint'", times["import"])
    for page in pages:
        theirs = site.folder / "rivals" / path.stem / page.name / "weasyprint.pdf"
        yield Note(f"{page.name}: {difference(page.ours, theirs.read_bytes())}")


def difference(ours: bytes, theirs: bytes) -> str:
    """How the two sides' pages differ, so that nobody compares unequal work."""
    texts = [
        [page.extract_text() for page in PdfReader(io.BytesIO(d)).pages] for d in (ours, theirs)
    ]
    if texts[0] == texts[1]:
        return f"ours and the weasyprint command's are the same {len(texts[0])} pages"
    unequal = [number for number, (a, b) in enumerate(zip(*texts, strict=False), 1) if a != b]
    return (
        f"{len(texts[0])} pages of ours and {len(texts[1])} of the weasyprint command's; "
        f"the text differs on page {', '.join(map(str, unequal))}"
    )
