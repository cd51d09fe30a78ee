"""V503 to V505: reference, version, page number and edition are on every page."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.running_lines import Sought, not_found, running_lines, words_pattern

# "2 of 4", "2 / 4", "2 von insgesamt 4": the words between the two numbers of a page.
LONGEST_BETWEEN = 20


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page without one of them at the top or bottom."""
    pages, leaflet, fixed = evidence.document.pages, evidence.leaflet, evidence.phrases
    label = fixed and evidence.layout.label and getattr(fixed, evidence.layout.label, None)
    named = {"reference": leaflet.reference, "version": leaflet.version}
    everywhere = [
        Sought("reference", words_pattern(str(leaflet.reference))),
        Sought(
            "version",
            words_pattern(str(leaflet.version)),
            words_pattern(fixed.version) if fixed else None,
        ),
        *([Sought("label", words_pattern(label))] if label else []),
    ]
    for page in pages:
        shown = fixed.page(page.number, len(pages)) if fixed else ""
        number = (
            words_pattern(shown)
            if shown
            else rf"{page.number}\D{{1,{LONGEST_BETWEEN}}}{len(pages)}"
        )
        missing = not_found([*everywhere, Sought("page", number)], running_lines(page))
        if "page" in missing:
            wanted = shown or f"{page.number} / {len(pages)}"
            yield Fault("V504", {"page": page.number, "pages": len(pages), "wanted": wanted})
        if "label" in missing:
            yield Fault("V505", {"page": page.number, "label": str(label)})
        for what, text in named.items():
            if what in missing:
                yield Fault(
                    "V503",
                    {"page": page.number, "what": what, "wanted": str(text)},
                    text.place(),
                )
