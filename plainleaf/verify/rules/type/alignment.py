"""V307: text is aligned to one side and not justified."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plainleaf.pdf.lines import TypeBlock, TypeLine
from plainleaf.render.typesetter import direction
from plainleaf.verify.evidence import Evidence, Fault, quote

SAME_EDGE_MM = 0.3
# A smaller shift at the start of a line is not visible; centred text shifts by far more.
MOVED_MM = 1.0
# Lines of a text that repeats itself end at the same places too; only those of a
# justified text are also stretched (in em; kerning alone never makes a line longer by so much).
JUSTIFIED_SHARE = 0.6
LEAST_STRETCH = 0.15
FEWEST_ENDS = 4
FEWEST_LINES = 3
FEWEST_BLOCKS = 2


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for justified text, and one for text that is centred or aligned to the wrong side."""
    held = [block for block in evidence.document.blocks() if len(block.lines) > 1]
    if line := _find_justified(held):
        yield _fault(evidence, line, "justified (stretched to both edges)")
    leftwards = direction(evidence.leaflet.language) == "rtl"
    start = "right" if leftwards else "left"
    # What the publisher says in another language has its own side.
    sided = [block for block in held if not leftwards or _runs_leftwards(block)]
    for how in ("centred", "left" if start == "right" else "right"):
        found = [block for block in sided if _set(block, how)]
        long = [block for block in found if len(block.lines) >= FEWEST_LINES]
        if long or len(found) >= FEWEST_BLOCKS:
            said = how if how == "centred" else f"aligned to the {how}"
            yield _fault(evidence, (long or found)[0].lines[0], said)


def _find_justified(held: list[TypeBlock]) -> TypeLine | None:
    """The first line of the first justified block, if most lines that could end anywhere do not."""
    possible = same = 0
    first: TypeLine | None = None
    for block in held:
        full = [line for line in block.lines[:-1] if not _solid(line.text)]
        if len(full) < 2:
            continue
        edge = max(line.right for line in full)
        stretched = [
            line
            for line in full
            if edge - line.right <= SAME_EDGE_MM
            and sum(run.stretch for run in line.runs) > LEAST_STRETCH
        ]
        possible += len(full)
        same += len(stretched)
        first = first or next(iter(stretched), None)
    if possible >= FEWEST_ENDS and same / possible > JUSTIFIED_SHARE:
        return first
    return None


def _runs_leftwards(block: TypeBlock) -> bool:
    """Whether a block has words that run from right to left."""
    return any(run.right_to_left for line in block.lines for run in line.runs)


def _set(block: TypeBlock, how: str) -> bool:
    starts = [line.left for line in block.lines]
    ends = [line.right for line in block.lines]
    ragged = starts if how != "left" else ends
    if max(ragged) - min(ragged) < MOVED_MM:
        return False
    middles = [(left + right) / 2 for left, right in zip(starts, ends, strict=True)]
    edges = {"centred": middles, "right": ends, "left": starts}[how]
    return max(edges) - min(edges) <= SAME_EDGE_MM


def _solid(text: str) -> bool:
    """Whether its script has characters of one width, so that every line is full."""
    return not text.isascii() and any(unicodedata.east_asian_width(char) in "WF" for char in text)


def _fault(evidence: Evidence, line: TypeLine, how: str) -> Fault:
    side = "right" if direction(evidence.leaflet.language) == "rtl" else "left"
    return Fault(
        "V307",
        {
            "page": line.page,
            "words": quote(line),
            "how": how,
            "side": side,
            "stylesheet": evidence.layout.stylesheet,
        },
    )
