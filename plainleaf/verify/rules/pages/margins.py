"""V202: text is far enough from the edges of the paper.

All text must keep the promised distance from the left and right edges. The top and bottom are
measured for the leaflet's own text alone: page numbers are always in the margin.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.verify.evidence import EDGE_TOLERANCE_MM, Evidence, Fault, length, quote


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the text that comes closest, for each page and edge."""
    wanted = evidence.layout.promises.margin_mm
    for page in evidence.document.pages:
        for side, distances in _distances(page):
            if not distances:
                continue
            found, run = min(distances, key=lambda each: each[0])
            if found < wanted - EDGE_TOLERANCE_MM:
                yield Fault(
                    "V202",
                    {
                        "page": page.number,
                        "words": quote(run),
                        "found": length(found),
                        "side": side,
                        "wanted": f"{wanted:g}",
                        "stylesheet": evidence.layout.stylesheet,
                    },
                )


def _distances(page: Page) -> Iterator[tuple[str, list[tuple[float, Run]]]]:
    printed = [run for run in page.runs if run.prints]
    own = [run for run in page.content if run.prints]
    yield "left", [(run.left, run) for run in printed]
    yield "right", [(page.width - run.right, run) for run in printed]
    yield "top", [(run.top, run) for run in own]
    yield "bottom", [(page.height - run.baseline, run) for run in own]
