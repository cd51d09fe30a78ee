"""Checks the content and wording of a leaflet's text, whatever state it is in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plainleaf.approvals import approval_findings, gather_words
from plainleaf.content import Leaflet, overdue
from plainleaf.content.document import LoadedFile, open_text
from plainleaf.content.findings import in_file_order
from plainleaf.content.limits import limit
from plainleaf.content.loading import read_opened
from plainleaf.content.model import Status
from plainleaf.content.new.example_text import find_example_text, starting_words
from plainleaf.content.yaml.nodes import Mapping
from plainleaf.finding import Finding, Level, Place, worst
from plainleaf.project import Project
from plainleaf.readability import Report, Verdict, check
from plainleaf.render.phrases import PhraseError
from plainleaf.studio.documents import OnDisk
from plainleaf.studio.words import inside, say

BROKEN = "broken"
UNWRITTEN = "unwritten"
INSIDE = "B001"
EXAMPLE_TEXT = "C111"


@dataclass(frozen=True, slots=True)
class CheckedText:
    """What was found about a text.

    ``leaflet`` and ``report`` are None when it cannot be read as a leaflet. If it is not
    ``complete``, something is missing or cannot be read, and is empty in ``leaflet``. ``findings``
    are all findings, including those of ``opened``, in the order of the file. ``unwritten`` says
    that a draft still has example text.
    """

    text: str = field(repr=False)
    opened: LoadedFile = field(repr=False)
    findings: tuple[Finding, ...]
    leaflet: Leaflet | None = None
    report: Report | None = None
    complete: bool = True
    unwritten: bool = False

    @property
    def verdict(self) -> str:
        """``pass``, ``warn``, ``fail``, ``unwritten``, or ``broken`` for what cannot be read.

        A leaflet that has example text and no error is ``unwritten``.
        """
        if self.report is None:
            return BROKEN
        heaviest = worst(self.findings)
        if heaviest is Level.ERROR:
            return Verdict.FAIL
        if self.unwritten:
            return UNWRITTEN
        return Verdict.WARN if heaviest is Level.WARNING else Verdict.PASS

    @property
    def is_deliverable(self) -> bool:
        """Whether a build would go on to make this leaflet's pages."""
        return self.verdict in (Verdict.PASS, Verdict.WARN, UNWRITTEN)


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
        return _checked(text, opened, path, project, today)
    except Exception as error:  # one odd leaflet must not stop the editor
        finding = Finding(INSIDE, Level.ERROR, inside(error), Place(name))
        return CheckedText(text, opened, (finding,))


def _checked(
    text: str, opened: LoadedFile, path: Path, project: Project, today: date
) -> CheckedText:
    read = read_opened(opened, path, project)
    leaflet, complete = read.leaflet, worst(read.findings) is not Level.ERROR
    content = in_file_order(read.findings)[: None if complete else limit("all_findings")]
    readable = leaflet and worst(opened.findings) is not Level.ERROR
    # Without a language, no sentence can be judged and no page has its fixed phrases.
    if not leaflet or not readable or not project.phrase_file(leaflet.language):
        return CheckedText(text, opened, content)
    report = check(leaflet, project=project, today=today)
    unwritten = _example_text(leaflet, opened, project)
    findings = [*content, *unwritten, *report.findings]
    if complete:
        findings += [*overdue(leaflet, today), *_approval(leaflet, project)]
    ordered = sorted(findings, key=lambda finding: (finding.place, finding.rule))
    return CheckedText(
        text, opened, tuple(ordered), leaflet, report, complete, unwritten=bool(unwritten)
    )


def _example_text(leaflet: Leaflet, opened: LoadedFile, project: Project) -> list[Finding]:
    """A note on each line of example text in a draft; in an approved leaflet it is an error."""
    root = opened.document.root if opened.document else None
    if leaflet.status is Status.APPROVED or not isinstance(root, Mapping):
        return []
    return [
        Finding(EXAMPLE_TEXT, Level.NOTE, say("example_text"), each.place)
        for each in find_example_text(root, starting_words(project))
    ]


def _approval(leaflet: Leaflet, project: Project) -> list[Finding]:
    """What keeps an approved leaflet from being so; a draft needs no approval."""
    if leaflet.status is not Status.APPROVED:
        return []
    try:
        return approval_findings(leaflet, gather_words(leaflet, project), project)
    except PhraseError:
        return []  # the preview says what is wrong with the phrases
