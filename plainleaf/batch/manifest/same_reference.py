"""Finds leaflets with the same reference and version at the bottom of each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plainleaf.batch.manifest.entries import LeafletEntry
from plainleaf.batch.messages import say

TO_BE_GIVEN: Final = "DRAFT"
"""The reference that a new leaflet has until it gets one (``templates/start/leaflet.yaml``)."""


def describe_same_reference(entries: Iterable[LeafletEntry]) -> Iterator[str]:
    """A sentence for each group of leaflets in one language with the same reference and version.

    Reported and not refused: only people know which of them is right, and a translation in the same
    language, or an edition for another site, may share them for a while. Another language is
    another leaflet, whose reference is often the same. Drafts that have none of their own yet are
    left out.
    """
    found: dict[tuple[str, str, str], list[LeafletEntry]] = {}
    for entry in entries:
        to_be_given = entry.status == "draft" and entry.reference == TO_BE_GIVEN
        if entry.reference and entry.version and not to_be_given:
            key = (entry.reference.casefold(), entry.version.casefold(), entry.language or "")
            found.setdefault(key, []).append(entry)
    for same in found.values():
        if len(same) > 1:
            yield say(
                "same_reference",
                names=", ".join(f'"{entry.source}"' for entry in same),
                reference=same[0].reference,
                version=same[0].version,
            )
