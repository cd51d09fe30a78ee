"""Pages of a finished PDF as pictures."""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import dataclass

import pypdfium2

# Pages are white with little text: stronger compression takes 5 times as long and saves a tenth.
_PACKING = 2


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in points."""

    width: float
    height: float


def sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The size of each page, in order."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """Where a heading is: on which page, from 1, and how far below its top, in points."""

    heading: str
    page: int
    top: float


def places(pdf: bytes) -> tuple[PrintedPlace, ...]:
    """The place of each heading, in order, from the bookmarks of the PDF."""
    found = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for bookmark in document.get_toc():
            target = bookmark.get_dest()
            page = target.get_index() if target else None
            view = target.get_view()[1] if target else []
            if page is not None and len(view) > 1:
                top = document.get_page_size(page)[1] - view[1]
                found.append(PrintedPlace(bookmark.get_title(), page + 1, round(top, 1)))
    return tuple(found)


def picture(pdf: bytes, number: int, scale: float) -> bytes:
    """Page ``number``, from 1, as a PNG of ``scale`` pixels a point. Not to be used by two threads
    at once."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        image = document[number - 1].render(scale=scale).to_pil()
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=_PACKING)
    return data.getvalue()
