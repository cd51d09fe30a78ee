"""V524: each bookmark goes to its heading, and is as deep as that is."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.document import Bookmark, Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.structure import StructureElement
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.rules.tags.headings import LEVEL

# In mm. A bookmark goes to the top of its heading's box, so above the capitals.
SLACK = 1.0


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first bookmark that leads elsewhere, or is deeper or less deep."""
    document = evidence.document
    headings = [
        (node, int(found[1])) for node in document.nodes if (found := LEVEL.fullmatch(node.tag))
    ]
    if len(headings) != len(document.bookmarks):
        return  # which is reported by their words
    pages = {page.number: page for page in document.pages}
    above: list[int] = []
    for (node, level), bookmark in zip(headings, document.bookmarks, strict=True):
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        if bookmark.depth != len(above) or not _leads_to(bookmark, node, pages):
            yield Fault("V524", {"words": bookmark.title, "page": max(bookmark.page, 1)})
            return


def _leads_to(bookmark: Bookmark, node: StructureElement, pages: dict[int, Page]) -> bool:
    """Whether the first words below the place of a bookmark are those of its heading."""
    runs = [run for run in node.runs if run.prints]
    page = pages.get(bookmark.page)
    if not runs or page is None or bookmark.page != next(iter(node.pages), 0):
        return False
    top = page.height - bookmark.height * MM_PER_POINT - SLACK
    own = {id(run) for run in runs}
    heading = min((run.top for run in page.content if id(run) in own), default=0.0)
    between = (run for run in page.content if run.prints and id(run) not in own and run.top >= top)
    return top <= heading and not any(run.baseline < heading for run in between)
