"""V602: the last page has text of the leaflet."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault when the last page has nothing but its page number, or when there is no page."""
    last = evidence.document.pages[-1]
    if not any(run.prints for run in last.content):
        yield Fault("V602", {"page": last.number, "stylesheet": evidence.layout.stylesheet})
