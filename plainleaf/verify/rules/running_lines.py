"""V503 and V504: reference, version and page number stand on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.content.source import Text
from plainleaf.verify.document import Page
from plainleaf.verify.evidence import Evidence, Fault

# "2 of 4", "2 / 4", "2 von insgesamt 4": the words between the two numbers of a page.
LONGEST_BETWEEN = 20


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page that lacks one of them outside the leaflet's own text."""
    pages, leaflet = evidence.document.pages, evidence.leaflet
    named = (("reference", leaflet.reference), ("version", leaflet.version))
    for page in pages:
        line = _running_text(page)
        number = rf"(?<!\d){page.number}\D{{1,{LONGEST_BETWEEN}}}{len(pages)}(?!\d)"
        without_number, found = re.subn(number, " ", line)
        if not found:
            yield Fault("V504", {"page": page.number, "pages": len(pages)})
        for what, wanted in named:
            if not _stands_in(wanted, without_number):
                yield Fault(
                    "V503",
                    {"page": page.number, "what": what, "wanted": str(wanted)},
                    wanted.place(),
                )


def _running_text(page: Page) -> str:
    runs = sorted(page.furniture, key=lambda run: (round(run.baseline), run.left))
    return " ".join(run.text for run in runs)


def _stands_in(wanted: Text, line: str) -> bool:
    words = r"\s+".join(map(re.escape, str(wanted).split()))
    return re.search(rf"(?<![\w.]){words}(?!\w)", line) is not None
