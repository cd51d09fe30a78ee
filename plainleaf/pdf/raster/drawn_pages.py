"""Draws each page of a PDF as a reader sees it, and where it does not look as its words should."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageFilter

from plainleaf.pdf.colour import WHITE, Colour
from plainleaf.pdf.document import Document, Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.raster.plain_pages import with_plain_pages

# Dots a point. A page and its plain twin are drawn by the same program from the same numbers, so
# that they are the same dot by dot; at 36 dots an inch a covered full stop still shows (measured).
FIRST = 0.5
# Where a line below a link and letters meet, painting in another order rounds by 1 level of 255.
LEAST_LEVEL = 3
# In a group, numbers are multiplied in another order, which can move a letter by a dot, and words
# that are drawn twice have darker edges. So if a page with such words differs, it is drawn larger,
# and only what differs from all dots around it counts: in levels of grey, of 255. At one size, a
# letter can move by a little more (the numbers in a drawing, by 3 dots), so it must differ at each.
CLOSER, LEAST = (2.0, 3.0), 40
# How many dots of the first size are drawn around what differs.
AROUND = 3
NO_CROP = 0.0, 0.0, 0.0, 0.0
# The same for pictures, which are drawn from the same shapes; of nine dots, so many must differ,
# because the edges of shapes do not fall on the same parts of dots.
LEAST_OF_PICTURES, LEAST_DOTS = 12, 4
# The files that are drawn, as long as something else knows their documents.
_files: WeakKeyDictionary[Document, Any] = WeakKeyDictionary()


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
    file = _file(document)
    try:
        for page in document.pages:
            if found := _unlike(file, page, len(document.pages)):
                yield found
    except pypdfium2.PdfiumError as error:
        raise UndrawablePdf(str(error)) from error


def paint_of(
    document: Document,
    number: int,
    box: tuple[float, float, float, float],
    dots: tuple[int, int],
    ground: Colour = WHITE,
) -> Image.Image:
    """What is painted on a part of a page, without words, in colour.

    ``number`` counts from 1, ``box`` has the left, bottom, right and top edge in points from the
    lower left corner; it is stretched to so many dots. ``ground`` is the colour of the paper.
    Raises UndrawablePdf.
    """
    left, bottom, right, top = box
    width, height = dots
    scale, rise = width / (right - left), height / (top - bottom)
    try:
        page = _file(document)[len(document.pages) + number - 1]
        drawn = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
        paper = tuple(round(min(max(channel, 0), 1) * 255) for channel in ground)
        drawn.fill_rect((*paper, 255), 0, 0, width, height)
        above = page.get_height() - top
        place = pdfium.FS_MATRIX(scale, 0, 0, rise, -left * scale, -above * rise)
        edges = pdfium.FS_RECTF(0, 0, width, height)
        pdfium.FPDF_RenderPageBitmapWithMatrix(drawn, page, place, edges, 0)
        picture: Image.Image = drawn.to_pil().convert("RGB")
        page.close()
    except pypdfium2.PdfiumError as error:
        raise UndrawablePdf(str(error)) from error
    return picture


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures of one size differ by more than a move of one dot explains."""
    found = _beyond_a_dot(one, other, LEAST_OF_PICTURES).convert("L")
    crowded = found.point(_levels(1)).filter(ImageFilter.BoxBlur(1)).getextrema()[1]
    return isinstance(crowded, int | float) and crowded >= 255 * LEAST_DOTS // 9


def _file(document: Document) -> Any:
    """The document with its plain pages, opened once."""
    file = _files.get(document)
    if file is None:
        try:
            file = pypdfium2.PdfDocument(with_plain_pages(document))
        except (pypdfium2.PdfiumError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise UndrawablePdf(str(error)) from error
        if "/AcroForm" in document.reader.root_object:
            file.init_forms()
        if len(file) != 3 * len(document.pages):
            raise UndrawablePdf("it has other pages than it says")
        _files[document] = file
    return file


def _unlike(file: Any, page: Page, count: int) -> UnlikePage | None:
    plain, drawn = file[page.number - 1], file[2 * count + page.number - 1]
    try:
        scale = FIRST
        one, other = _drawn(plain, scale), _drawn(drawn, scale)
        if one.size == other.size:
            found = ImageChops.difference(one, other).point(
                [level if level >= LEAST_LEVEL else 0 for level in range(256)]
            )
            box = found.getbbox()
            if box and any(run.state and run.state.depth for run in page.runs):
                found, scale = _closer(plain, drawn, box, one.size)
        else:
            found = Image.new("L", one.size, 255)
    finally:
        plain.close()
        drawn.close()
    differs = found.getbbox() is not None
    return UnlikePage(page.number, found, scale / MM_PER_POINT) if differs else None


def _closer(
    plain: Any, drawn: Any, box: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[Image.Image, float]:
    """What differs when a box of the first pictures, which have this size, is drawn larger.

    Gives it as a picture of the whole page, with its scale.
    """
    left, top, right, bottom = box
    edges = left, size[1] - bottom, size[0] - right, top
    crop = tuple(max(0, edge - AROUND) / FIRST for edge in edges)
    for scale in CLOSER:
        found = _beyond_a_dot(_drawn(plain, scale, crop), _drawn(drawn, scale, crop))
        if not found.getbbox():
            break
    whole = Image.new("L", [math.ceil(edge * scale) for edge in plain.get_size()])
    whole.paste(found, (math.ceil(crop[0] * scale), math.ceil(crop[3] * scale)))
    return whole, scale


def _drawn(page: Any, scale: float, crop: tuple[float, ...] = NO_CROP) -> Image.Image:
    """A page in grey, without what is cropped at its left, bottom, right and top, in points."""
    picture: Image.Image = page.render(scale=scale, grayscale=True, crop=crop).to_pil()
    return picture


def _beyond_a_dot(one: Image.Image, other: Image.Image, least: int = LEAST) -> Image.Image:
    """Where two pictures differ by more than a move of one dot explains."""
    whole = one.size
    # A dot counts only if it differs itself, and only the dots around it are compared.
    differing = ImageChops.difference(one, other).getbbox()
    if differing is None:
        return Image.new(one.mode, whole)
    left, top, right, bottom = differing
    box = max(left - 1, 0), max(top - 1, 0), min(right + 1, whole[0]), min(bottom + 1, whole[1])
    one, other = one.crop(box), other.crop(box)
    found = None
    for first, second in ((one, other), (other, one)):
        lightest = second.filter(ImageFilter.MaxFilter(3))
        darkest = second.filter(ImageFilter.MinFilter(3))
        over, under = ImageChops.subtract(first, lightest), ImageChops.subtract(darkest, first)
        both = ImageChops.lighter(over, under)
        found = both if found is None else ImageChops.lighter(found, both)
    assert found is not None
    result = Image.new(one.mode, whole)
    result.paste(found.point(_levels(least) * len(found.getbands())), box[:2])
    return result


def _levels(least: int) -> list[int]:
    """What becomes of each level of grey: white from this one on, else black."""
    return [255 if level >= least else 0 for level in range(256)]
