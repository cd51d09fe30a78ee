"""What the pages of a leaflet say about laying it out again: closer, or in another order.

Closer spacing removes a small share of what is on each page. Here the pages are filled again with
all lengths shorter by that share, and never a gap wider or a piece kept whole that could be split.
That is more generous than a real layout: if this saves no page, a new layout would not either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.block import block_level_page_break

from plainleaf.render.layout import Layout

# How a leaflet can be set closer: classes of the page that the stylesheets use.
SNUG, ONE_PAGE = "snug", "one-page"
END, NOTES = "end", "notes"
MM_PER_PX = 25.4 / 96
# In giant print, what the leaflet is about comes after the help boxes if these would be on page 2.
HELP_AT_TOP = "help-at-top"
TOGETHER = {"avoid", "avoid-page"}
FORCED = {"page", "left", "right", "recto", "verso"}
# Of rounding, in CSS pixels.
HAIR = 0.01
# No page but the last is emptier than this share, if less space between blocks can fill it.
FULL = 0.7


@dataclass(frozen=True, slots=True)
class PagePiece:
    """What is between two places where a page may end; lengths in CSS pixels.

    ``gap`` is what is between it and the piece before it on its page.
    """

    gap: float
    height: float
    starts_page: bool


def worth_trying(document: Document, layout: Layout) -> str:
    """How to set a leaflet closer if that might save a page, or nothing.

    This is apart from the warning about a last page that is nearly empty.
    """
    pages = len(document.pages)
    if pages < 2 or (pages == 2 and _end_mm(document) > layout.second_page_mm):
        return ""
    fit, share = (ONE_PAGE, layout.one_page_saves) if pages == 2 else (SNUG, layout.snug_saves)
    return fit if might_save_a_page(document, share) else ""


def might_save_a_page(document: Document, share: float) -> bool:
    """Whether a laid-out document, shorter by ``share``, might take fewer pages than it does."""
    kept = 1 - share
    taken, at = 1, 0.0
    pages = [page._page_box for page in document.pages]
    cut = _cut(pages)
    for page in pages:
        room = page.height + HAIR
        for piece in _pieces(page, cut):
            end = at + (piece.gap + piece.height) * kept
            if piece.starts_page or (end > room and at > 0):
                taken += 1
                end = piece.height * kept
            at = end
    return taken < len(document.pages)


def might_fill_a_page(document: Document, share: float) -> bool:
    """Whether the first piece of the page after an emptier one might fit on that, set closer.

    ``share`` is of the lengths that closer spacing saves. Pages are empty below ``FULL``.
    """
    pages = [page._page_box for page in document.pages]
    cut = _cut(pages)
    for page, after, fill in zip(pages, pages[1:], page_fills(document), strict=False):
        piece = next(_pieces(after, cut), None) if fill < FULL else None
        room = page.height + HAIR
        if piece is not None and (fill * room + piece.height) * (1 - share) <= room:
            return True
    return False


@dataclass(slots=True)
class _Edge:
    """The upper and lower edge of what cannot be split, and what a page end before it would be."""

    top: float
    bottom: float
    before: str


def _end_mm(document: Document) -> float:
    """How far down the last page the words end, in mm from its upper edge."""
    anchor = document.pages[-1].anchors.get(END)
    return float(anchor[1]) * MM_PER_PX if anchor else 0.0


def page_fills(document: Document) -> list[float]:
    """How far down its words reach on each page, as a share of the room for them."""
    return [_fill(page._page_box) for page in document.pages]


def _fill(page: Any) -> float:
    ends = [
        box.position_y + box.height
        for box in _own_boxes(page.children[0])
        if isinstance(box, boxes.LineBox)
    ]
    top = page.content_box_y()
    return float((max(ends, default=top) - top) / page.height)


def _own_boxes(box: Any) -> Iterator[Any]:
    """A box and those in it, without the ruled lines at the end: they are no content."""
    if not _is_notes(box):
        yield box
        for child in box.children:
            if isinstance(child, boxes.Box):
                yield from _own_boxes(child)


def _is_notes(box: Any) -> bool:
    element = box.element
    return element is not None and element.get("class") == NOTES


def _cut(pages: list[Any]) -> set[Any]:
    """The elements with lines on more than one page: their last lines here are not their last."""
    found = [
        {box.element for box in page.children[0].descendants() if isinstance(box, boxes.LineBox)}
        for page in pages
    ]
    return {element for one, other in pairwise(found) for element in one & other}


def _pieces(page: Any, cut: set[Any]) -> Iterator[PagePiece]:
    gap, start, end = 0.0, None, None
    forced = False
    for edge in _edges(page.children[0], "auto", cut):
        if start is None or end is None:
            start, end, forced = edge.top, edge.bottom, edge.before in FORCED
        elif edge.before in TOGETHER:
            end = max(end, edge.bottom)
        else:
            yield PagePiece(gap, end - start, forced)
            gap, forced = max(0.0, edge.top - end), edge.before in FORCED
            start, end = edge.top, max(end, edge.bottom)
    if start is not None and end is not None:
        yield PagePiece(gap, end - start, forced)


def _edges(box: Any, before: str, cut: set[Any]) -> Iterator[_Edge]:
    """The parts of a box that a page end cannot split, in order; ``before`` comes before them."""
    children = [
        child
        for child in box.children
        if isinstance(child, boxes.Box) and child.is_in_normal_flow() and not _is_notes(child)
    ]
    if children and box.style["break_inside"] not in TOGETHER:
        if isinstance(children[0], boxes.LineBox):
            yield from _lines(box, children, before, box.element in cut)
            return
        if isinstance(children[0], boxes.BlockLevelBox):
            for index, child in enumerate(children):
                between = block_level_page_break(children[index - 1], child) if index else before
                yield from _edges(child, between, cut)
            return
    top = box.border_box_y()
    yield _Edge(top, top + box.border_height(), before)


def _lines(box: Any, lines: list[Any], before: str, is_cut: bool) -> Iterator[_Edge]:
    first, last = box.style["orphans"], len(lines) - box.style["widows"]
    for index, line in enumerate(lines):
        if index:
            before = "auto" if is_cut or first <= index <= last else "avoid"
        yield _Edge(line.position_y, line.position_y + line.height, before)
