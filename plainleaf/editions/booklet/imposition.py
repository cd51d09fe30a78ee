"""Puts A5 pages on sheets of A4, so that they are in order once the sheets are folded.

The content of a page is not read or written anew: each page is one object (a form XObject, ISO
32000-1, 8.10) with its own fonts, drawn at its own size. What ties a page to its tags is left out,
and so are links and bookmarks: the file is for a printer.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape
from typing import Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

from plainleaf.editions.booklet.a5_pages import a5_pages
from plainleaf.editions.edition import Given
from plainleaf.package_data import package_data
from plainleaf.render.typesetter import direction
from plainleaf.render.weasyprint_patches.fixes.archive import DIGEST, DIGEST_NAMESPACE, PACKET

_POINTS_PER_MM: Final = 72 / 25.4
# What the file says is in no version before it (ISO 32000-1).
_HEADER: Final = "%PDF-1.7"
# A4 on its side (ISO 216), in points.
_WIDTH: Final = 297 * _POINTS_PER_MM
_HEIGHT: Final = 210 * _POINTS_PER_MM
# Four A5 pages fit on the two sides of a sheet of A4.
_PAGES_PER_SHEET: Final = 4
_RDF: Final = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}\
</rdf:li></rdf:Alt></dc:title><xmp:CreatorTool>Plainleaf</xmp:CreatorTool></rdf:Description>
{digest}</rdf:RDF>"""


def booklet(given: Given) -> bytes:
    """The PDF to print on both sides and fold. Raises as ``a5_pages`` does."""
    reader = PdfReader(io.BytesIO(a5_pages(given).data))
    writer = PdfWriter()
    writer.pdf_header = _HEADER
    pages = [_as_object(page, writer) for page in reader.pages]
    for left, right in sides(len(pages), direction(given.leaflet.language) == "rtl"):
        side = writer.add_blank_page(_WIDTH, _HEIGHT)
        drawn = []
        objects = DictionaryObject()
        for number, half in ((left, 0), (right, 1)):
            if number is None:
                continue
            page, width = pages[number - 1]
            name = NameObject(f"/Page{number}")
            objects[name] = page
            # The pages meet at the fold, so that it is in the middle of the sheet.
            start = _WIDTH / 2 - (0 if half else width)
            drawn.append(f"q 1 0 0 1 {start:.4f} 0 cm {name} Do Q")
        content = DecodedStreamObject()
        content.set_data("\n".join(drawn).encode())
        side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
        side[NameObject("/Contents")] = writer._add_object(content)
    _describe(writer, given)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def sides(pages: int, right_to_left: bool = False) -> Iterator[tuple[int | None, int | None]]:
    """The pages on the left and right half of each side to print, counted from 1.

    The front of the outermost sheet is first, then its back, then the next sheet. None is an empty
    half: blank pages at the end make a number of pages that 4 divides. If it is read from right to
    left, the halves change places.
    """
    last = -(-pages // _PAGES_PER_SHEET) * _PAGES_PER_SHEET
    for first in range(1, last // 2, 2):
        for left, right in ((last + 1 - first, first), (first + 1, last - first)):
            halves = (left if left <= pages else None, right if right <= pages else None)
            yield halves[::-1] if right_to_left else halves


def _as_object(page: PageObject, writer: PdfWriter) -> tuple[IndirectObject, float]:
    """A page as something to draw, and its width in points."""
    content = DecodedStreamObject()
    drawn = page.get_contents()
    content.set_data(b"" if drawn is None else drawn.get_data())
    packed = content.flate_encode()
    box = page.mediabox
    packed.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject(map(FloatObject, (*box.lower_left, *box.upper_right))),
        NameObject("/Resources"): page.raw_get("/Resources").clone(writer),
    })  # fmt: skip
    if "/Group" in page:
        packed[NameObject("/Group")] = page.raw_get("/Group").clone(writer)
    return writer._add_object(packed), float(box.width)


def _describe(writer: PdfWriter, given: Given) -> None:
    """Says what the file is, and how a printer sets it: at its own size, turned at the short edge.

    PrintScaling and Duplex are of ISO 32000-1, 12.2.
    """
    words = package_data("editions/booklet/words.yaml")
    title = words["title"].format(title=given.leaflet.title.plain)
    digest = given.digest
    about = DIGEST.format(namespace=DIGEST_NAMESPACE, digest=digest) if digest else ""
    packet = DecodedStreamObject()
    packet.set_data(PACKET % _RDF.format(title=escape(title), digest=about).encode())
    packet[NameObject("/Type")] = NameObject("/Metadata")
    packet[NameObject("/Subtype")] = NameObject("/XML")
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(packet)
    root[NameObject("/Lang")] = TextStringObject(given.leaflet.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({
        NameObject("/PrintScaling"): NameObject("/None"),
        NameObject("/Duplex"): NameObject("/DuplexFlipShortEdge"),
    })  # fmt: skip
    writer.metadata = {
        "/Title": title,
        "/Subject": words["subject"],
        "/Creator": "Plainleaf",
        "/Producer": "Plainleaf",
    }
