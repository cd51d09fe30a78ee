"""V805: all words can be seen as they should be.

Each page is drawn twice by the same program: as it is, and with all its words over everything else
and nothing that could hide them. Where these differ, something covers, cuts off or fades words, or
something is drawn that no one has read.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.pdf.raster.drawn_pages import UndrawablePdf, UnlikePage, unlike_pages
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote

HIDDEN, ADDED, NOT_DRAWN = "V805", "V806", "V100"
# Of the text size: how far letters reach above and below their base line.
ABOVE, BELOW = 0.8, 0.25


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page that cannot be seen, or for what is drawn there."""
    try:
        for unlike in unlike_pages(evidence.document):
            page = evidence.document.pages[unlike.number - 1]
            yield _fault(evidence, page, unlike)
    except UndrawablePdf as error:
        yield Fault(NOT_DRAWN, {"detail": str(error).rstrip(".")})


def _fault(evidence: Evidence, page: Page, unlike: UnlikePage) -> Fault:
    found = [(run, _amount(run, unlike)) for run in page.runs if run.prints]
    run, amount = max(found, key=lambda each: each[1], default=(None, 0))
    if run is None or not amount:
        return Fault(ADDED, {"page": page.number})
    return Fault(
        HIDDEN,
        {
            "page": page.number,
            "words": quote(run),
            "stylesheet": evidence.layout.stylesheet,
        },
        drawing=drawing_of(evidence, run),
    )


def _amount(run: Run, unlike: UnlikePage) -> int:
    top, bottom = run.baseline - ABOVE * run.size, run.baseline + BELOW * run.size
    return unlike.amount(run.left, top, run.right, bottom)
