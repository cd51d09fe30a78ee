"""Filters findings to those that the writer can fix, each once, in file order."""

from __future__ import annotations

from collections.abc import Iterable

from plainleaf.content.yaml.nodes import YamlDocument
from plainleaf.finding import Finding

# Raised for what is not there, and so for what a mistake in the writing has hidden.
_ABSENCES = frozenset({"C101", "C106", "C107", "C108", "C109", "C205", "C305"})


def drop_follow_ups(findings: Iterable[Finding], document: YamlDocument) -> list[Finding]:
    """Findings without those that only follow from a mistake that is reported already.

    ``findings`` come in order of trust: of several that start at the same place, or in the
    value of one that could not be filled, the first is kept.
    """
    kept: dict[tuple[int, int], Finding] = {}
    for finding in findings:
        place = finding.place
        in_doubt = place.line in document.mended or (document.gaps and finding.rule in _ABSENCES)
        if in_doubt and place.path == document.source.path:
            continue
        key = (place.line, place.column)
        if key not in kept or kept[key].rule == finding.rule == "C101":
            kept[key if key not in kept else (place.line, -len(kept))] = finding
    return list(kept.values())


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once: those of the leaflet first, then by file, line and column."""
    unique = list(dict.fromkeys(findings))
    first = unique[0].place.path if unique else ""
    return tuple(
        sorted(
            unique,
            key=lambda f: (f.place.path != first, f.place.path, f.place.line, f.place.column),
        )
    )
