"""V203: one column, read from top to bottom, with no words on top of others.

Two columns, a block placed by coordinates and words printed over words are all found in the same
way: what is read next is higher up, or on the words before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from plainleaf.pdf.geometry import SAME_LINE_MM
from plainleaf.pdf.lines import TypeBlock, TypeLine
from plainleaf.verify.evidence import Evidence, Fault, quote

# Of the text size: a raised sign rises by less, a second column by far more.
RISE = 0.7
# Lines that are closer than this to each other print over one another where they overlap.
OVER = 0.5


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page that are beside or over those before them."""
    if evidence.layout.promises.columns != 1:
        return
    told: set[int] = set()
    for before, after in pairwise(_reading_lines(evidence.document.flow)):
        if before.page == after.page and before.page not in told and _astray(before, after):
            told.add(before.page)
            yield Fault(
                "V203",
                {
                    "page": after.page,
                    "words": quote(after),
                    "before": quote(before),
                    "stylesheet": evidence.layout.stylesheet,
                },
            )


def _reading_lines(units: Iterable[tuple[TypeBlock, ...]]) -> Iterator[TypeLine]:
    """The lines that a reader follows. Cells are side by side: of a row, its lowest line."""
    for unit in units:
        if len(unit) == 1:
            yield from unit[0].lines
        elif unit:
            lines = [line for block in unit for line in block.lines]
            yield max(lines, key=lambda line: (line.page, line.baseline))


def _astray(before: TypeLine, after: TypeLine) -> bool:
    down = after.baseline - before.baseline
    if down < -RISE * before.size:
        return True
    overlaps = after.left < before.right - SAME_LINE_MM and before.left < after.right - SAME_LINE_MM
    return overlaps and down < OVER * after.size
