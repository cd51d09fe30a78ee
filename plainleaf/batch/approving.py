"""Has a leaflet approved: what must be right before, and the change of its record.

The record is changed while the lock of its folder is held, so that 2 people who approve at the same
time both stay in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from plainleaf.approvals.approving import add_approval
from plainleaf.approvals.record import Approval, Record, Step, name_text
from plainleaf.approvals.record_file import parse_record, read_text
from plainleaf.approvals.signatures import earlier_steps, missing_steps, steps_of
from plainleaf.approvals.words import GivenWords
from plainleaf.batch.fs.files import put_together
from plainleaf.batch.fs.lock import alone_in
from plainleaf.content import Leaflet, overdue
from plainleaf.content.model import Status
from plainleaf.finding import Finding, Level
from plainleaf.project import APPROVALS, Project
from plainleaf.readability import Report


@dataclass(frozen=True, slots=True)
class Signature:
    """Who approves. ``step`` is what they approve as."""

    by: str
    role: str
    on: date
    step: Step

    def approval_of(self, leaflet: Leaflet, words: GivenWords) -> Approval:
        """The approval of these words."""
        version = name_text(leaflet.version)
        return Approval(self.by, self.role, self.on, self.step, version, words.digest)


class TooEarlyError(Exception):
    """Other steps come before this one. Exists so that a caller can name those that are missing."""

    def __init__(self, missing: tuple[Step, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def approval_blockers(leaflet: Leaflet, report: Report, today: date) -> tuple[Finding, ...]:
    """The errors that a leaflet would have once it is marked as approved, in the order of its file.

    ``leaflet`` comes from ``load_for_approval``, ``report`` from the wording check.
    """
    approved = replace(leaflet, status=Status.APPROVED)
    findings = (*leaflet.findings, *overdue(approved, today), *report.findings)
    errors = (each for each in findings if each.level is Level.ERROR)
    return tuple(sorted(errors, key=lambda finding: (finding.place, finding.rule)))


def approve_words(
    before: Record | None, leaflet: Leaflet, words: GivenWords, signature: Signature
) -> Record:
    """The record with the approval. Raises TooEarlyError if steps before it are missing."""
    record = add_approval(before, leaflet, words, signature.approval_of(leaflet, words))
    step = signature.step
    missing = missing_steps(record, (*earlier_steps(step, steps_of(leaflet)), step))
    missing = tuple(each for each in missing if each is not step)
    if missing:
        raise TooEarlyError(missing)
    return record


@contextmanager
def alone_with_records(project: Project, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the lock of a project's records. ``waiting`` is called if someone else has it.

    Raises OSError.
    """
    folder = project.root / APPROVALS
    folder.mkdir(exist_ok=True)
    with alone_in(folder, waiting):
        yield


def record_of(slug: str, project: Project) -> Record | None:
    """The record of a leaflet, None if it has none. Raises RecordFault."""
    text = read_text(slug, project)
    return None if text is None else parse_record(text)


def write_record(slug: str, project: Project, record: Record) -> None:
    """Writes it. Raises OSError; the one before is then unchanged."""
    put_together(project.root, {project.name(project.record(slug)): record.to_bytes()})
