"""What a reporter gets: one file and everything that was found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place, worst
from plainleaf.readability import Verdict

if TYPE_CHECKING:
    from plainleaf.readability import Report
    from plainleaf.report.outline import Outline


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file. ``findings`` are all of them, those of ``report`` included.

    ``source`` is None when the file could not be read, ``report`` when its wording was not
    checked. ``sources`` are other files that findings point into, by the name in their places.
    ``outline`` gives what the text says, for reports that show all of it.
    """

    path: str
    source: Source | None
    findings: tuple[Finding, ...]
    report: Report | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    outline: Callable[[], Outline] | None = None

    @property
    def verdict(self) -> Verdict:
        """Fail with at least one error, warn with at least one warning."""
        match worst(self.findings):
            case Level.ERROR:
                return Verdict.FAIL
            case Level.WARNING:
                return Verdict.WARN
            case _:
                return Verdict.PASS

    @property
    def outcome(self) -> str:
        """The verdict as reports for people say it.

        ``unjudged`` fails before its wording was checked. ``known`` passes because of a
        baseline: nothing is new, but the wording would not pass without it.
        """
        if self.report is None and self.verdict is Verdict.FAIL:
            return "unjudged"
        order = list(Verdict)
        if self.report and order.index(self.verdict) < order.index(self.report.verdict):
            return "known"
        return self.verdict.value

    def strictly(self) -> FileResult:
        """The same with every warning an error."""
        return replace(
            self,
            findings=tuple(
                replace(finding, level=Level.ERROR) if finding.level is Level.WARNING else finding
                for finding in self.findings
            ),
        )

    def source_of(self, finding: Finding) -> Source | None:
        """The text that a finding points into, if there is one."""
        path = finding.place.path
        if self.source and self.source.path == path:
            return self.source
        return self.sources.get(path)

    def words_of(self, finding: Finding) -> str:
        """The words of the file that a finding is about; empty if there are none."""
        source = self.source_of(finding)
        return words_at(source, finding.place) if source else ""


def words_at(source: Source, place: Place) -> str:
    """The characters of the file at a place; what lies outside the file is left out."""
    lines = source.text.split("\n")[place.line - 1 : place.end_line]
    if not lines or place.line < 1:
        return ""
    if len(lines) == place.end_line - place.line + 1:
        lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


class Reporter(Protocol):
    """Turns results into the text of one format, which ends in a line end."""

    def report(self, results: Sequence[FileResult]) -> str:
        """The whole output for these files, in their order."""
        ...
