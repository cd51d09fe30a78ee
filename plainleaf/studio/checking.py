"""Checks the content and wording of a leaflet's text, whatever state it is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plainleaf.approvals import approval_findings, gather_words
from plainleaf.content import ContentError, Leaflet, overdue
from plainleaf.content.document import LoadedFile, open_text
from plainleaf.content.loading import load_opened
from plainleaf.content.model import Status
from plainleaf.finding import Finding, Level, Place, worst
from plainleaf.project import Project
from plainleaf.readability import Report, Verdict, check
from plainleaf.render.phrases import PhraseError
from plainleaf.studio.documents import OnDisk
from plainleaf.studio.words import inside

BROKEN = "broken"
INSIDE = "B001"


@dataclass(frozen=True, slots=True)
class CheckedText:
    """What was found about a text.

    ``leaflet`` and ``report`` are None when it cannot be read as a leaflet. ``findings`` are all
    findings, including those of ``opened``, in the order of the file.
    """

    text: str = field(repr=False)
    opened: LoadedFile = field(repr=False)
    findings: tuple[Finding, ...]
    leaflet: Leaflet | None = None
    report: Report | None = None

    @property
    def verdict(self) -> str:
        """``pass``, ``warn``, ``fail``, or ``broken`` for what cannot be read as a leaflet."""
        if self.report is None:
            return BROKEN
        heaviest = worst(self.findings)
        if heaviest is Level.ERROR:
            return Verdict.FAIL
        return Verdict.WARN if heaviest is Level.WARNING else Verdict.PASS

    @property
    def is_deliverable(self) -> bool:
        """Whether a build would go on to make this leaflet's pages."""
        return self.verdict in (Verdict.PASS, Verdict.WARN)


def check_file(file: OnDisk, today: date) -> CheckedText:
    """Checks a file as it is on disk. If it is not text, the findings say so."""
    if file.text is None:
        return CheckedText("", LoadedFile(None, None, file.findings), file.findings)
    return check_text(file.text, file.path, file.project, today)


def check_text(text: str, path: Path, project: Project, today: date) -> CheckedText:
    """Checks ``text`` as if it were in the file ``path``, which is not read.

    Never raises because of what is in a leaflet: an error in Plainleaf itself is a finding, too.
    """
    name = project.name(path)
    opened = open_text(text, name)
    try:
        leaflet = load_opened(opened, path, project)
        report = check(leaflet, project=project, today=today)
    except ContentError as error:
        return CheckedText(text, opened, error.findings)
    except Exception as error:  # one odd leaflet must not stop the editor
        finding = Finding(INSIDE, Level.ERROR, inside(error), Place(name))
        return CheckedText(text, opened, (finding,))
    findings = (
        *leaflet.findings,
        *overdue(leaflet, today),
        *report.findings,
        *_approval(leaflet, project),
    )
    ordered = tuple(sorted(findings, key=lambda finding: (finding.place, finding.rule)))
    return CheckedText(text, opened, ordered, leaflet, report)


def _approval(leaflet: Leaflet, project: Project) -> list[Finding]:
    """What keeps an approved leaflet from being so; a draft needs no approval."""
    if leaflet.status is not Status.APPROVED:
        return []
    try:
        return approval_findings(leaflet, gather_words(leaflet, project), project)
    except PhraseError:
        return []  # the preview says what is wrong with the phrases
