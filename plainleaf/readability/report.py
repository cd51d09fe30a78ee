"""The result of the wording check."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainleaf.content.source import Source
from plainleaf.finding import Finding
from plainleaf.readability.profiles import Profile
from plainleaf.readability.scores import Counts, Scores
from plainleaf.readability.verdict import Verdict


@dataclass(frozen=True, slots=True)
class SectionReport:
    """One headed part. ``number`` counts sections from 1; None for key points and the like."""

    heading: str
    number: int | None
    line: int
    scores: Scores
    counts: Counts


@dataclass(frozen=True, slots=True)
class Report:
    """The result of checking one leaflet or draft against one profile.

    ``sections`` and ``findings`` are in the order of the file. ``limits`` is the profile that was
    used, and ``profile`` its name. ``scores`` count every word; ``adjusted`` count the words that
    the glossary explains as plain, None if there are none, and ``excused`` lists those terms.
    """

    path: str
    language: str
    profile: str
    verdict: Verdict
    scores: Scores
    counts: Counts
    sections: tuple[SectionReport, ...]
    findings: tuple[Finding, ...]
    source: Source = field(repr=False)
    limits: Profile = field(repr=False)
    adjusted: Scores | None = None
    excused: tuple[str, ...] = ()

    def section_at(self, line: int) -> SectionReport | None:
        """The part that a line of the file belongs to, or None above the first."""
        before = [section for section in self.sections if section.line <= line]
        return max(before, key=lambda section: section.line, default=None)
