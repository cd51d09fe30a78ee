"""V501 and V502: the file names the leaflet's title and language."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for a title or language that is not the leaflet's."""
    leaflet, document = evidence.leaflet, evidence.document
    title = leaflet.title.plain
    if " ".join(document.title.split()) != " ".join(title.split()):
        yield Fault("V501", {"found": document.title, "wanted": title}, leaflet.title.place)
    if document.language.casefold() != leaflet.language.casefold():
        yield Fault("V502", {"found": document.language, "wanted": leaflet.language})
