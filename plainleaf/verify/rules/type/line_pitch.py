"""V304: lines are as far apart as the layout promises."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plainleaf.pdf.document import Document
from plainleaf.pdf.lines import HEADINGS, TypeLine
from plainleaf.verify.evidence import Evidence, Fault, quote

# Rounding of lengths in a PDF moves a ratio of 1.4 by less than this.
TOLERANCE = 0.01
SAME_SIZE_MM = 0.01


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the closest two lines of one block, headings aside, when they are too close."""
    wanted = evidence.layout.promises.line_pitch
    closest = closest_lines(evidence.document)
    if closest and closest[0] < wanted - TOLERANCE:
        pitch, line = closest
        yield Fault(
            "V304",
            {
                "page": line.page,
                "words": quote(line),
                "found": f"{pitch:.2f}",
                "wanted": f"{wanted:g}",
                "stylesheet": evidence.layout.stylesheet,
            },
        )


def closest_lines(document: Document) -> tuple[float, TypeLine] | None:
    """The smallest line pitch in text sizes, and the lower of its two lines; None without any."""
    closest: tuple[float, TypeLine] | None = None
    for block in document.blocks():
        if block.tag in HEADINGS:
            continue
        for above, below in pairwise(block.lines):
            if above.page != below.page or abs(above.size - below.size) > SAME_SIZE_MM:
                continue
            pitch = (below.baseline - above.baseline) / below.size
            if pitch > 0 and (closest is None or pitch < closest[0]):
                closest = pitch, below
    return closest
