"""V201: every page has the promised size and is portrait."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault

# ISO 216 and ANSI/ASME Y14.1, in mm, portrait.
PAPERS = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "Letter": (215.9, 279.4)}
# ISO 216 allows 2 mm in cutting; a PDF is not cut, so only points are rounded.
TOLERANCE_MM = 0.5


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page of another size, or turned."""
    promised = evidence.layout.promises.paper
    width, height = PAPERS[promised]
    for page in evidence.document.pages:
        right = abs(page.width - width) <= TOLERANCE_MM
        if right and abs(page.height - height) <= TOLERANCE_MM and page.rotation % 360 == 0:
            continue
        shown = (page.width, page.height) if page.rotation % 180 == 0 else (page.height, page.width)
        yield Fault(
            "V201",
            {
                "page": page.number,
                "width": f"{shown[0]:.0f}",
                "height": f"{shown[1]:.0f}",
                "paper": promised,
                "wanted_width": f"{width:g}",
                "wanted_height": f"{height:g}",
                "stylesheet": evidence.layout.stylesheet,
            },
        )
