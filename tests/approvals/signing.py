"""Approves leaflets of tests as a person would, so that those that are approved have a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plainleaf.approvals.approving import add_approval
from plainleaf.approvals.record import Approval, Record, Step
from plainleaf.approvals.record_file import read_record
from plainleaf.approvals.words import gather_words
from plainleaf.content import load
from plainleaf.project import Project

DAY = date(2026, 11, 23)


def sign(
    path: Path,
    by: str = "A nurse",
    *,
    role: str = "nurse",
    on: date = DAY,
    step: Step = Step.APPROVER,
    project: Project | None = None,
) -> Record:
    """Has someone approve a leaflet as it is, and writes the record."""
    project = project or Project.of_leaflet(path)
    leaflet = load(path, project)
    words = gather_words(leaflet, project)
    approval = Approval(by, role, on, step, str(leaflet.version), words.digest)
    record = add_approval(read_record(leaflet.slug, project), leaflet, words, approval)
    file = project.record(leaflet.slug)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(record.to_bytes())
    return record
