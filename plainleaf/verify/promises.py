"""Holds a finished PDF against what its layout promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding
from plainleaf.project import Project, shipped
from plainleaf.render.phrases import PhraseError, Phrases, phrases
from plainleaf.verify.document import UnreadablePdf, open_document
from plainleaf.verify.evidence import Evidence, Fault, finding
from plainleaf.verify.rules import RULES

if TYPE_CHECKING:
    from plainleaf.render.layout import Layout


def verify(
    pdf: bytes, leaflet: Leaflet, layout: Layout, project: Project | None = None
) -> list[Finding]:
    """Every promise of the layout that the finished file does not keep; empty when all hold.

    ``pdf`` is the file as it would be delivered. ``project`` is where its fixed phrases come
    from, by default Plainleaf's own. Findings are errors that name the page and
    the words; a file that cannot even be opened is a finding too, never an exception.
    """
    try:
        document = open_document(pdf)
    except UnreadablePdf as error:
        return [finding(Fault("V100", {"detail": str(error).rstrip(".")}), leaflet)]
    project = project or Project(shipped(), shipped())
    evidence = Evidence(document, leaflet, layout, project, _phrases(leaflet, project))
    return [finding(fault, leaflet) for rule in RULES for fault in rule(evidence)]


def _phrases(leaflet: Leaflet, project: Project) -> Phrases | None:
    try:
        return phrases(leaflet.language, project)
    except PhraseError:
        return None
