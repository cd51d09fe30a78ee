"""V503 to V505: reference, version, page number and edition stand on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.content.source import Text
from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words import squeezed

# "2 of 4", "2 / 4", "2 von insgesamt 4": the words between the two numbers of a page.
LONGEST_BETWEEN = 20


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page that lacks one of them outside the leaflet's own text."""
    pages, leaflet = evidence.document.pages, evidence.leaflet
    fixed = evidence.phrases
    label = fixed and evidence.layout.label and getattr(fixed, evidence.layout.label, None)
    named = (("reference", leaflet.reference), ("version", leaflet.version))
    for page in pages:
        number = re.compile(
            rf"(?<![\w.]){page.number}\D{{1,{LONGEST_BETWEEN}}}{len(pages)}(?![\w.]*\d)"
        )
        lines = [run.text for run in page.furniture]
        page_words = fixed.page(page.number, len(pages)) if fixed else ""
        said = squeezed("".join(lines))
        if not any(number.search(line) for line in lines) or squeezed(page_words) not in said:
            shown = page_words or f"{page.number} / {len(pages)}"
            yield Fault("V504", {"page": page.number, "pages": len(pages), "wanted": shown})
        if label and squeezed(label) not in said:
            yield Fault("V505", {"page": page.number, "label": label})
        without_number = " ".join(number.sub(" ", line) for line in lines)
        for what, wanted in named:
            if not _stands_in(wanted, without_number):
                yield Fault(
                    "V503",
                    {"page": page.number, "what": what, "wanted": str(wanted)},
                    wanted.place(),
                )


def _stands_in(wanted: Text, line: str) -> bool:
    words = r"\s+".join(map(re.escape, str(wanted).split()))
    return re.search(rf"(?<![\w.]){words}(?!\w)", line) is not None
