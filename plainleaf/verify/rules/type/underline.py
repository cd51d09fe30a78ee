"""V405: only links are underlined."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Shape
from plainleaf.verify.evidence import Evidence, Fault, quote

# Of the text size: how far below the base line a line still belongs to the letters, and how
# thick it may be; rules under a cell or box are below the descenders and the padding.
DEEPEST, THICKEST = 0.3, 0.15
LEAST_SHARE = 0.5


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first underlined words of each page that are not a link."""
    links = {
        (mark.page, mark.mcid)
        for link in evidence.document.all("Link")
        for mark in link.all_content()
    }
    for page in evidence.document.pages:
        flat = [_box(shape, page) for shape in page.shapes if _thin(shape)]
        for run in page.runs:
            if not run.prints or (run.mcid is not None and (page.number, run.mcid) in links):
                continue
            if any(_under(box, run) for box in flat):
                yield Fault(
                    "V405",
                    {
                        "page": page.number,
                        "words": quote(run),
                        "stylesheet": evidence.layout.stylesheet,
                    },
                )
                break


def _thin(shape: Shape) -> bool:
    left, bottom, right, top = shape.area.box
    return not shape.picture and 3 * (top - bottom) < right - left


def _box(shape: Shape, page: Page) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in mm from the left and top edges of the page."""
    left, bottom, right, top = (value * MM_PER_POINT for value in shape.area.box)
    return left, page.height - top, right, page.height - bottom


def _under(box: tuple[float, float, float, float], run: Run) -> bool:
    left, top, right, bottom = box
    if bottom - top > THICKEST * run.size:
        return False
    middle = (top + bottom) / 2
    if not run.baseline - DEEPEST * run.size / 3 <= middle <= run.baseline + DEEPEST * run.size:
        return False
    shared = min(right, run.right) - max(left, run.left)
    return shared > LEAST_SHARE * (run.right - run.left)
