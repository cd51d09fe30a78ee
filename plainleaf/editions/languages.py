"""Editions that exist in some languages only: which leaflets they cannot be made of, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plainleaf.editions.edition import Given
from plainleaf.finding import Finding, Place
from plainleaf.rules import finding_of

RULE = "B013"


def only_in(*languages: str) -> Callable[[Given], Iterator[Finding]]:
    """What says so of a leaflet in another language. ``languages`` are without their regions."""

    def problems(given: Given) -> Iterator[Finding]:
        language = given.leaflet.language
        if language.split("-")[0] not in languages:
            yield finding_of(RULE, Place(given.leaflet.source.path), {"language": language})

    return problems
