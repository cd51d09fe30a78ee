"""Folds a finished booklet in thought, and says what a person who turns its pages reads.

It knows nothing of how the sheets were set. A page counts as read only if everything that the A5
leaflet has on it, words and pictures, is in the same place of the booklet's page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

import pypdfium2
from PIL import Image

from plainleaf.editions.booklet.a5_pages import a5_pages
from plainleaf.editions.edition import Given
from plainleaf.pdf import Document
from plainleaf.pdf import open as open_pdf
from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.raster.drawn_pages import differ
from plainleaf.pdf.structure import LinkElement, MarkedContent, StructureElement
from plainleaf.render.typesetter import direction
from plainleaf.verify.words import passages as words
from plainleaf.verify.words.passages import PdfPassage

# A sheet of A4 on its side, and a page of A5 (ISO 216), in mm.
_SHEET: Final = (297.0, 210.0)
_PAGE_WIDTH: Final = 148.0
# No one sees that something is so much, in mm, from its place.
_NEAR: Final = 0.05
# Dots a point: two pictures are alike if no edge is more than a dot, 0.24 mm, from its place.
_SCALE: Final = 1.5


class _Half(NamedTuple):
    """One half of a side. ``side`` counts from 0, ``left`` is where its A5 page starts, in mm."""

    side: int
    left: float


def passages(data: bytes, given: Given) -> Iterator[PdfPassage]:
    """The words of the pages in the order of the folded booklet, pictures by their description.

    Pages that are not as in the A5 leaflet give no words. What is on other halves is read too.
    Raises UnreadablePdf and PdfiumError for a file that is no PDF.
    """
    wanted = a5_pages(given)
    found = open_pdf(data)
    halves = _folded(len(found.pages), direction(given.leaflet.language) == "rtl")
    drawn, meant = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(wanted.data)
    count = len(wanted.document.pages)
    kept = {
        number
        for number, half in enumerate(halves[:count], start=1)
        if _is_on(found, half)
        and _same_words(
            _runs(wanted.document, number - 1, 0), _runs(found, half.side, half.left), half.left
        )
        and not differ(_picture(meant, _Half(number - 1, 0)), _picture(drawn, half))
    }
    yield from words.passages(_only(wanted.document.structure, kept))
    for number, half in enumerate(halves[count:], start=count + 1):
        text = " ".join(run.text for run in _runs(found, half.side, half.left))
        if text.strip():
            yield PdfPassage(text, number)


def count_sides(data: bytes) -> int:
    """The sides of paper that a finished booklet prints, two to a sheet."""
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def _folded(sides: int, right_to_left: bool) -> list[_Half]:
    """The halves in the order in which a reader turns to them.

    The sheets lie on each other, the first outermost, and each has its front and its back. Up to
    the fold in the middle, a reader sees the later half of a front and then the other half of its
    back; after it, the rest, from the innermost sheet outwards.
    """
    middle = _SHEET[0] / 2
    before, after = middle - _PAGE_WIDTH, middle
    if right_to_left:
        before, after = after, before
    inwards = [_Half(side, before if side % 2 else after) for side in range(sides)]
    outwards = [_Half(side, after if side % 2 else before) for side in reversed(range(sides))]
    return inwards + outwards


def _is_on(found: Document, half: _Half) -> bool:
    """Whether a half is on a sheet of A4 that lies on its side."""
    page = found.pages[half.side]
    size = (page.width, page.height)
    near = all(abs(one - other) < 1 for one, other in zip(size, _SHEET, strict=True))
    return near and not page.rotation and len(found.pages) % 2 == 0


def _runs(document: Document, page: int, left: float) -> list[Run]:
    """The words that start on an A5 page, in the order of their painting."""
    return [
        run
        for run in sorted(document.pages[page].runs, key=lambda run: run.order)
        if left - 0.5 <= run.left < left + _PAGE_WIDTH + 0.5 and run.prints
    ]


def _same_words(one: list[Run], other: list[Run], shift: float) -> bool:
    """Whether these are the same letters in the same type and place, ``shift`` mm to the right.

    Letters from right to left are counted, because they are sorted by a language that only tags
    can tell.
    """
    return len(one) == len(other) and all(
        Counter(run.text) == Counter(found.text)
        and run.codes == found.codes
        and run.typeface.family == found.typeface.family
        and abs(run.size - found.size) < _NEAR
        and abs(run.left + shift - found.left) < _NEAR
        and abs(run.baseline - found.baseline) < _NEAR
        for run, found in zip(one, other, strict=True)
    )


def _picture(document: pypdfium2.PdfDocument, half: _Half) -> Image.Image:
    """What is drawn on an A5 page, in colour."""
    page = document[half.side]
    left = half.left / MM_PER_POINT
    page.set_cropbox(left, 0, left + _PAGE_WIDTH / MM_PER_POINT, _SHEET[1] / MM_PER_POINT)
    picture: Image.Image = page.render(scale=_SCALE, may_draw_forms=False).to_pil().convert("RGB")
    page.close()
    return picture


def _only(node: StructureElement, pages: set[int]) -> StructureElement:
    """A structure tree without what is on other pages than these."""
    children: list[StructureElement | MarkedContent | LinkElement] = []
    for child in node.children:
        if isinstance(child, MarkedContent):
            children += [child] if child.page in pages else []
        elif isinstance(child, StructureElement):
            on = {each.page for each in child.all_content()}
            children += [_only(child, pages)] if not on or on & pages else []
        else:
            children.append(child)
    return node._replace(children=tuple(children))
