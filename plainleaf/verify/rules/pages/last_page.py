"""V602 and V605: the last page has text of the leaflet, and more than a few lines of it."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault when the last page has only its page number; a warning when it has little more.

    A leaflet that cannot be set closer is still a safe leaflet, so this is only a warning.
    """
    last = evidence.document.pages[-1]
    ends = [run.baseline for run in last.content if run.prints]
    if not ends:
        yield Fault("V602", {"page": last.number, "stylesheet": evidence.layout.stylesheet})
    elif last.number > 1 and max(ends) < evidence.layout.last_page_mm:
        yield Fault(
            "V605",
            {
                "page": last.number,
                "found": f"{max(ends):.0f}",
                "wanted": f"{evidence.layout.last_page_mm:g}",
            },
        )
