"""Which part of a text a writer should start with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plainleaf.finding import Finding, Level

if TYPE_CHECKING:
    from plainleaf.readability import SectionReport


def how_bad(
    section: SectionReport | None, findings: Sequence[Finding]
) -> tuple[bool, int, int, float, int]:
    """A key to sort parts by: most errors, most warnings, most long words per sentence.

    Findings outside any part come first; of equals, the earlier part.
    """
    if section is None:
        return True, 0, 0, 0.0, 0
    return (
        False,
        count_of(findings, Level.ERROR),
        count_of(findings, Level.WARNING),
        (section.counts.polysyllables or 0) / max(1, section.counts.sentences),
        -section.line,
    )


def count_of(findings: Sequence[Finding], level: Level) -> int:
    """How many findings are of a level."""
    return sum(finding.level is level for finding in findings)
