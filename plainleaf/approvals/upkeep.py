"""What needs doing about approvals: leaflets without a record, and words that changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plainleaf.approvals.check import approval_findings
from plainleaf.approvals.words import gather_words
from plainleaf.content import ContentError, load
from plainleaf.content.upkeep import Note, NoteKind
from plainleaf.project import Project
from plainleaf.render.phrases import PhraseError

_CHANGED = "C602"


def approval_notes(path: Path, project: Project, name: str) -> Iterator[Note]:
    """What keeps a leaflet that is marked as approved from being so, where it comes from.

    ``name`` is what reports call the leaflet. Never raises: what is wrong with the file itself is
    said elsewhere.
    """
    try:
        leaflet = load(path, project)
        findings = approval_findings(leaflet, gather_words(leaflet, project), project)
    except (ContentError, PhraseError):
        return
    above = name.removesuffix(leaflet.source.path)
    for finding in findings:
        kind = NoteKind.CHANGED if finding.rule == _CHANGED else NoteKind.UNRECORDED
        place = replace(finding.place, path=above + finding.place.path)
        yield Note(kind, place, finding.message)
