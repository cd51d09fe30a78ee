"""V804: what is read one after the other is seen one after the other.

On a line, runs follow each other; in a table, cells of a row are side by side and rows below each
other; a bullet or number is next to its own item. No words are over others, off the page or outside
what is read aloud.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Document, Page
from plainleaf.pdf.geometry import SAME_LINE_MM
from plainleaf.pdf.structure import StructureElement
from plainleaf.render.typesetter import direction
from plainleaf.rules import rule_info
from plainleaf.verify.evidence import EDGE_TOLERANCE_MM, Evidence, Fault, quote

RULE = "V804"
# Of the text size. How far runs of a line may overlap (kerning, a bold stop after a word), and be
# apart inside a number; how far a mark may be from its item; how high the part of letters is that
# may not be over others.
OVERLAP, APART_DIGITS, MARK_APART, BODY = 0.15, 0.3, 3.0, 0.45
# Where a run is: its edges, and how far down it is.
Extent = tuple[float, float, float, float]
# A page, words that are out of place on it, the key of how, and other words that say where.
Misplaced = tuple[int, Run, str, Run]


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each kind on each page that are out of place."""
    told: set[tuple[int, str]] = set()
    for page, run, how, other in _out_of_place(evidence):
        if (page, how) not in told:
            told.add((page, how))
            text: str = rule_info(RULE).messages[""]["how"][how]
            yield Fault(
                RULE,
                {
                    "page": page,
                    "words": quote(run),
                    "how": text.format(other=quote(other)),
                    "stylesheet": evidence.layout.stylesheet,
                },
            )


def _out_of_place(evidence: Evidence) -> Iterator[Misplaced]:
    document = evidence.document
    heads = {run.text.strip() for head in document.all("TH") for run in head.runs}
    notes = {evidence.phrases.notes or ""} if evidence.phrases else set()
    for page in document.pages:
        # The space for notes is for a pen: it is under the last words, and no one hears of it.
        yield from _loose(page, heads | notes if page is document.pages[-1] else heads)
        yield from _over_others(page, document)
    leftwards = direction(evidence.leaflet.language) == "rtl"
    for block in document.blocks():
        for line in block.lines:
            yield from ((line.page, *each) for each in _in_line(line.runs, leftwards))
    for table in document.all("Table"):
        yield from _in_table(table)
    for item in document.all("LI"):
        yield from _beside(item)


def _loose(page: Page, unheard: set[str]) -> Iterator[Misplaced]:
    """Words off the page, and words that are no one's: not read, and no running line or picture.

    ``unheard`` are words that may be seen and not read here.
    """
    for run in page.runs:
        if not run.prints:
            continue
        out = run.left < 0 or run.right > page.width or run.top < 0 or run.baseline > page.height
        if out:
            yield page.number, run, "off", run
        drawn = run.state is not None and run.state.depth
        if run.artifact and not run.running and not drawn and run.text.strip() not in unheard:
            yield page.number, run, "unread", run


def _over_others(page: Page, document: Document) -> Iterator[Misplaced]:
    runs = sorted((run for run in page.runs if _stands(run)), key=lambda run: run.baseline)
    for at, run in enumerate(runs):
        for other in runs[at + 1 :]:
            if other.baseline - BODY * other.size >= run.baseline:
                if other.baseline - run.baseline > 3 * run.size:
                    break
                continue
            shared = min(run.right, other.right) - max(run.left, other.left)
            if shared > OVERLAP * min(run.size, other.size):
                picture = document.figures.get((page.number, run.mcid))
                if picture is None or picture is not document.figures.get(
                    (page.number, other.mcid)
                ):
                    yield page.number, other, "over", run


def _stands(run: Run) -> bool:
    """Whether a run has more than marks, which are over their letters."""
    return run.prints and (
        run.text.isascii()
        or not all(unicodedata.category(char).startswith(("M", "Z")) for char in run.text)
    )


def _in_line(runs: Sequence[Run], leftwards: bool) -> Iterator[tuple[Run, str, Run]]:
    """Runs of a line that do not follow each other.

    In a line that runs from right to left, what has letters of such a script is to the left of what
    is read before it; two words or numbers that run the other way may be on either side.
    """
    printed = [run for run in runs if _stands(run) and run.text]
    turned = leftwards or any(run.right_to_left for run in printed)
    for one, other in pairwise(printed):
        size = max(one.size, other.size)
        gap = other.left - one.right
        if turned:
            back = one.left - other.right
            fixed = one.right_to_left or other.right_to_left
            gap = back if fixed else max(gap, back)
        if gap < -OVERLAP * size:
            yield other, "before", one
        elif _is_number(one, other) and gap > APART_DIGITS * size:
            yield other, "away", one


def _is_number(one: Run, other: Run) -> bool:
    """Whether a number goes on from one run to the next."""
    return one.text[-1:].isdigit() and other.text[:1].isdigit()


def _in_table(table: StructureElement) -> Iterator[Misplaced]:
    """Cells that are not beside the cell before them, or below the row before them."""
    rows = [
        [cell for cell in row.children if isinstance(cell, StructureElement)]
        for row in table.all("TR")
    ]
    leftwards = direction(table.language) == "rtl"
    columns: dict[tuple[int, int], tuple[float, float]] = {}
    last: tuple[int, float] | None = None
    for cells in rows:
        extents = [_extent(cell, leftwards) for cell in cells]
        lowest = last
        for at, (cell, extent) in enumerate(zip(cells, extents, strict=True)):
            if extent is None:
                continue
            page, (left, top, right, bottom) = extent
            if last and last[0] == page and top < last[1] - SAME_LINE_MM:
                yield page, cell.runs[0], "row", cell.runs[0]
            if lowest is None or (page, bottom) > lowest:
                lowest = page, bottom
            if len(cells) == len(rows[0]):
                before = columns.get((page, at), (left, right))
                columns[page, at] = min(before[0], left), max(before[1], right)
        last = lowest
        for (one, own), (other, next_to) in pairwise(zip(cells, extents, strict=True)):
            if own and next_to and own[0] == next_to[0] and next_to[1][0] < own[1][0]:
                yield next_to[0], other.runs[0], "before", one.runs[0]
    for (page, at), (left, _) in columns.items():
        beside = columns.get((page, at - 1))
        if beside and left < beside[1] - SAME_LINE_MM:
            words = next(
                cells[at].runs[0]
                for cells in rows
                if at < len(cells)
                and (extent := _extent(cells[at], leftwards))
                and extent[0] == page
            )
            yield page, words, "column", words


def _extent(element: StructureElement, leftwards: bool = False) -> tuple[int, Extent] | None:
    """The first page that an element has words on, and where they are there.

    ``leftwards`` measures from right to left, so that what is read first has the lowest edges.
    """
    marks = [mark for mark in element.all_content() if any(map(_stands, mark.runs))]
    if not marks:
        return None
    page = marks[0].page
    runs = [run for mark in marks if mark.page == page for run in mark.runs if _stands(run)]
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    left, right = (-right, -left) if leftwards else (left, right)
    return page, (
        left,
        min(run.baseline for run in runs),
        right,
        max(run.baseline for run in runs),
    )


def _beside(item: StructureElement) -> Iterator[Misplaced]:
    """A bullet or number that is not beside the first line of its item."""
    parts = [child for child in item.children if isinstance(child, StructureElement)]
    labels = [part for part in parts if part.tag == "Lbl" and any(map(_stands, part.runs))]
    bodies = [part for part in parts if part.tag != "Lbl" and any(map(_stands, part.runs))]
    if not labels or not bodies:
        return
    label, first = _extent(labels[0]), _extent(bodies[0])
    if label is None or first is None:
        return
    run = next(run for run in bodies[0].runs if _stands(run))
    line = [
        each
        for each in bodies[0].runs
        if _stands(each) and abs(each.baseline - run.baseline) <= SAME_LINE_MM
    ]
    left, right = min(each.left for each in line), max(each.right for each in line)
    mark = next(run for run in labels[0].runs if _stands(run))
    apart = max(left - mark.right, mark.left - right)
    level = abs(mark.baseline - run.baseline) <= SAME_LINE_MM + 0.3 * run.size
    near = -EDGE_TOLERANCE_MM <= apart <= MARK_APART * run.size
    if label[0] != first[0] or not level or not near:
        yield label[0], run, "mark", mark
