"""Draws each page of a PDF as a reader sees it, and where it does not look as its words should."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from plainleaf.pdf.document import Document, Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.plain_pages import with_plain_pages

# Dots a point. A page and its plain twin are drawn by the same program from the same numbers, so
# that they are the same dot by dot; at 36 dots an inch a covered full stop still shows (measured).
FIRST = 0.5
# In a group, numbers are multiplied in another order, which can move a letter by a dot, and words
# that are drawn twice have darker edges. So if a page with such words differs, it is drawn larger,
# and only what differs from all dots around it counts: in levels of grey, of 255.
CLOSER, LEAST = 2.0, 40


class UnlikePage(NamedTuple):
    """A page that does not look as its words should. ``number`` counts from 1.

    ``picture`` has a level above 0 at each dot that differs, ``scale`` is dots a mm.
    """

    number: int
    picture: Image.Image
    scale: float

    def amount(self, left: float, top: float, right: float, bottom: float) -> int:
        """How much it differs within a box, in mm from the left and top edges of the page."""
        start = math.floor(left * self.scale), math.floor(top * self.scale)
        box = (*start, math.ceil(right * self.scale), math.ceil(bottom * self.scale))
        levels = self.picture.crop(box).histogram()
        return sum(level * count for level, count in enumerate(levels))


class UndrawablePdf(ValueError):  # noqa: N818  the name says what it is
    """The file cannot be drawn, or has other pages than were read."""


def unlike_pages(document: Document) -> Iterator[UnlikePage]:
    """The pages that differ from their plain twins, of which one is in memory at a time.

    Raises UndrawablePdf.
    """
    try:
        file = pypdfium2.PdfDocument(with_plain_pages(document))
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise UndrawablePdf(str(error)) from error
    try:
        if "/AcroForm" in document.reader.root_object:
            file.init_forms()
        if len(file) != 2 * len(document.pages):
            raise UndrawablePdf("it has other pages than it says")
        for at, page in enumerate(document.pages):
            if found := _unlike(file, at, page):
                yield found
    except pypdfium2.PdfiumError as error:
        raise UndrawablePdf(str(error)) from error
    finally:
        file.close()


def _unlike(file: Any, at: int, page: Page) -> UnlikePage | None:
    plain, drawn = file[at], file[len(file) // 2 + at]
    try:
        scale = FIRST
        one, other = _drawn(plain, scale), _drawn(drawn, scale)
        if one.size == other.size:
            found = ImageChops.difference(one, other)
            if found.getbbox() and any(run.state and run.state.depth for run in page.runs):
                scale = CLOSER
                found = _beyond_a_dot(_drawn(plain, scale), _drawn(drawn, scale))
        else:
            found = Image.new("L", one.size, 255)
    finally:
        plain.close()
        drawn.close()
    differs = found.getbbox() is not None
    return UnlikePage(page.number, found, scale / MM_PER_POINT) if differs else None


def _drawn(page: Any, scale: float) -> Image.Image:
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _beyond_a_dot(one: Image.Image, other: Image.Image) -> Image.Image:
    """Where two pictures differ by more than a move of one dot explains."""
    found = None
    for first, second in ((one, other), (other, one)):
        lightest, darkest = (
            _around(second, ImageFilter.MaxFilter),
            _around(second, ImageFilter.MinFilter),
        )
        over = ImageChops.subtract(first, lightest)
        under = ImageChops.subtract(darkest, first)
        both = ImageChops.lighter(over, under)
        found = both if found is None else ImageChops.lighter(found, both)
    assert found is not None
    return found.point([255 if level >= LEAST else 0 for level in range(256)])


def _around(picture: Image.Image, kind: Any) -> Image.Image:
    return picture.filter(kind(3))
