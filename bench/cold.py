"""One leaflet from a cold start: our command against the plain ``weasyprint`` command."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader

from bench.plain import Plain
from bench.timing import environment, in_turn, ratio

ROOT = Path(__file__).parents[1]


def cold(leaflet: Path, pages: Sequence[Plain], folder: Path, rounds: int) -> list[str]:
    """The lines of the report. Both sides write PDF/UA-1 with the same fonts."""

    def ours() -> None:
        # Fresh each time, so that nothing is there to be reused.
        shutil.rmtree(folder / "ours", ignore_errors=True)
        names = [part for page in pages for part in ("--layout", page.name)]
        _run([sys.executable, str(ROOT / "generate.py"), str(leaflet), *names, "--out", "ours"])

    def theirs() -> None:
        for page in pages:
            _run(page.command(folder / f"{page.name}.pdf"))

    def engine_alone() -> None:
        _run([sys.executable, "-c", "import weasyprint"])

    def _run(command: list[str]) -> None:
        subprocess.run(command, cwd=folder, env=environment(), check=True, capture_output=True)

    names = {"ours": ours, "theirs": theirs, "import": engine_alone}
    times = in_turn(names, rounds)
    count = len(pages)
    lines = [
        f"Cold: one leaflet in {count} layouts, each side in processes of its own.",
        "Ours includes the wording check, the web page and the measuring of each PDF.",
        f"  generate.py / weasyprint command x {count} {ratio(times['ours'], times['theirs'])}",
        f"  python generate.py                 {times['ours']}",
        f"  weasyprint command x {count}             {times['theirs']}",
        f"  (import weasyprint alone)          {times['import']}",
    ]
    return lines + [
        f"  {page.name}: {difference(page.ours, (folder / f'{page.name}.pdf').read_bytes())}"
        for page in pages
    ]


def difference(ours: bytes, theirs: bytes) -> str:
    """How the two sides' pages differ, so that nobody compares unequal work."""
    texts = [
        [page.extract_text() for page in PdfReader(io.BytesIO(d)).pages] for d in (ours, theirs)
    ]
    if texts[0] == texts[1]:
        return f"both sides made the same {len(texts[0])} pages"
    unequal = [number for number, (a, b) in enumerate(zip(*texts, strict=False), 1) if a != b]
    return (
        f"{len(texts[0])} pages of ours and {len(texts[1])} of theirs; the text differs on page "
        + ", ".join(map(str, unequal))
    )
