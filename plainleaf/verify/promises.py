"""Checks a finished PDF against what its layout promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plainleaf.content.model import Leaflet
from plainleaf.finding import Finding
from plainleaf.pdf import Document, UnreadablePdf
from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project, data_root
from plainleaf.render.phrases import PhraseError, Phrases, phrases
from plainleaf.verify.evidence import Evidence, Fault, finding
from plainleaf.verify.file_digest import digest_faults, digest_of_pdf
from plainleaf.verify.rules import RULES

if TYPE_CHECKING:
    from plainleaf.render.layout import Layout


def verify(
    pdf: bytes | Document,
    leaflet: Leaflet,
    layout: Layout,
    project: Project | None = None,
    digest: str = "",
) -> list[Finding]:
    """A finding for each requirement of the layout that the finished file does not meet.

    ``pdf`` is the file as it would be delivered, opened or not. ``project`` is where its fixed
    phrases come from, by default Plainleaf's own. Findings name the edition, the page and the
    words; a file that cannot even be opened is a finding too, never an exception. ``digest`` is
    over the words of the leaflet, which the file must name if it is given.
    """
    try:
        document = open_pdf(pdf) if isinstance(pdf, bytes) else pdf
    except UnreadablePdf as error:
        return [unreadable(error, leaflet, layout)]
    found = findings_by_page(document, leaflet, layout, project, digest)
    return [each for each, _ in found]


def findings_by_page(
    document: Document,
    leaflet: Leaflet,
    layout: Layout,
    project: Project | None = None,
    digest: str = "",
) -> list[tuple[Finding, int | None]]:
    """What ``verify`` finds in an opened file, each with its page; None for the whole file."""
    project = project or Project(data_root(), data_root())
    evidence = Evidence(document, leaflet, layout, project, _phrases(leaflet, project))
    faults = [fault for rule in RULES for fault in rule(evidence)]
    faults += digest_faults(digest_of_pdf(document.data), digest, "the PDF")
    return [
        (_of_edition(finding(fault, leaflet), layout), int(page) if page else None)
        for fault in faults
        for page in (fault.values.get("page"),)
    ]


def unreadable(error: UnreadablePdf, leaflet: Leaflet, layout: Layout) -> Finding:
    """The finding of a file that cannot be opened."""
    return _of_edition(finding(Fault("V100", {"detail": str(error).rstrip(".")}), leaflet), layout)


def _of_edition(found: Finding, layout: Layout) -> Finding:
    """The finding with its edition added, unless its message starts with that already."""
    if found.message.startswith(layout.title):
        return found
    return replace(found, message=f"{layout.title}: {found.message}")


def _phrases(leaflet: Leaflet, project: Project) -> Phrases | None:
    try:
        return phrases(leaflet.language, project)
    except PhraseError:
        return None
