"""V811, V812: the QR code of the web page says its address, and a phone can read it.

The part of the page where it is, is drawn as a reader sees it, and each module is compared with
those of the code that belongs to the address: one that says something else has other modules.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PIL import Image

from plainleaf.package_data import package_data
from plainleaf.pdf.document import Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Box
from plainleaf.pdf.raster.drawn_pages import UndrawablePdf, paint_of
from plainleaf.render.pictures.web_code import WebCode, code_words, web_code
from plainleaf.verify.evidence import EDGE_TOLERANCE_MM, Evidence, Fault
from plainleaf.verify.painted_parts import PaintedPart
from plainleaf.verify.picture_files import plain

RULE, NO_ROOM = "V811", "V812"
# Dots a module, and how dark a dark and a light one are at most and at least, of 255. Edges of
# modules are edges of dots, so that each is all one level.
_DOTS: Final = 4
_DARK, _LIGHT = 64, 192
_POLICY: Final = "render/pictures/web_code.yaml"


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for a code that says something else or that a phone cannot read; a note for none."""
    if evidence.leaflet.web_page is None:
        return
    address = str(evidence.leaflet.web_page)
    found = [
        (page, part)
        for page, painted in zip(evidence.document.pages, evidence.painted, strict=True)
        for part in painted
        if part.figure and plain(part.figure.alt or "") == code_words(address)
    ]
    if not found:
        # A clinic whose own templates leave it out knows why.
        if not evidence.has_own_templates:
            yield Fault(NO_ROOM)
        return
    if len(found) > 1:
        yield Fault(RULE, {"count": len(found)})
        return
    ((page, part),) = found
    wanted = web_code(address)
    try:
        yield from _faults(evidence, page, part, wanted, address)
    except UndrawablePdf:
        return  # which another rule reports


def _faults(
    evidence: Evidence, page: Page, part: PaintedPart, wanted: WebCode, address: str
) -> Iterator[Fault]:
    modules = len(wanted.rows) + 2 * wanted.quiet_zone
    left, bottom, right, top = part.seen
    wide = min(right - left, top - bottom) * MM_PER_POINT / modules
    least = package_data(_POLICY)["module_mm"]
    if wide < least - EDGE_TOLERANCE_MM / modules:
        yield Fault(RULE, {"page": page.number, "found": f"{wide:.2f}", "wanted": f"{least:.2f}"})
    dots = (_DOTS * modules, _DOTS * modules)
    drawn = paint_of(evidence.document, page.number, part.seen, dots).convert("L")
    inside = _inside(drawn, wanted.quiet_zone)
    if not part.is_seen or _rows(inside, len(wanted.rows)) != wanted.rows:
        yield Fault(RULE, {"page": page.number, "address": address})
    elif not _is_white_around(drawn, inside.size[0]) or _has_words(page, part.seen):
        yield Fault(RULE, {"page": page.number, "near": address})


def _inside(drawn: Image.Image, quiet_zone: int) -> Image.Image:
    """The code without its white edge."""
    edge = _DOTS * quiet_zone
    return drawn.crop((edge, edge, drawn.width - edge, drawn.height - edge))


def _rows(drawn: Image.Image, modules: int) -> tuple[tuple[bool, ...], ...] | None:
    """The modules of a drawn code, true for a dark one; None if one is neither dark nor light."""
    levels = [*drawn.reduce(_DOTS).tobytes()]
    if any(_DARK < level < _LIGHT for level in levels):
        return None
    rows = (levels[at : at + modules] for at in range(0, len(levels), modules))
    return tuple(tuple(level <= _DARK for level in row) for row in rows)


def _is_white_around(drawn: Image.Image, side: int) -> bool:
    edge = (drawn.width - side) // 2
    around = drawn.copy()
    around.paste(255, (edge, edge, edge + side, edge + side))
    darkest = around.getextrema()[0]
    return isinstance(darkest, int | float) and darkest >= _LIGHT


def _has_words(page: Page, box: Box) -> bool:
    """Whether words are printed within a box, in points from the lower left corner."""
    left, bottom, right, top = (edge * MM_PER_POINT for edge in box)
    return any(
        run.prints
        and run.left < right
        and left < run.right
        and run.top < page.height - bottom
        and page.height - top < run.baseline
        for run in page.runs
    )
