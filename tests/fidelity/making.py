"""Makes the three editions of a sample and says what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from plainleaf.content import ContentError, load
from plainleaf.finding import Finding, Level
from plainleaf.project import Project
from plainleaf.render import Renderer
from plainleaf.render.layout import usual_layouts
from plainleaf.render.phrases import phrases
from plainleaf.verify import verify, verify_html
from tests.fidelity.comparing import fault, marks, marks_fault, without_marks, without_paper
from tests.fidelity.leaflets import Sample
from tests.fidelity.readers import DRAWN, READING, SEEN, pdf_text, web_text

ORGANISATION = "name: Riverside Clinic\nlanguage: en-GB\n"
PUBLISHER = ["Riverside Clinic"]


class Press:
    """A clinic's folder in which samples are made; one renderer serves them all."""

    def __init__(self, root: Path, page: Page) -> None:
        (root / "leaflets").mkdir(parents=True, exist_ok=True)
        (root / "leaflets/_organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
        self.root = root
        self.project = Project(root, root / "leaflets")
        self.renderer = Renderer(self.project)
        self.page = page

    def faults(self, sample: Sample) -> list[str]:
        """What is refused, and what an edition lost, changed or added; nothing when all is well."""
        path = self.root / "leaflets/sample.yaml"
        path.write_text(sample.text, encoding="utf-8")
        try:
            leaflet = load(path, self.project)
        except ContentError as error:
            return [f"refused: {_said(each)}" for each in error.findings if _stops(each)]
        fixed = phrases(leaflet.language, self.project)
        between = [*sample.between, *PUBLISHER]
        faults: list[str] = []
        html = self.renderer.html(leaflet)
        found = verify_html(html, leaflet, self.project)
        faults += [f"web page refused: {_said(each)}" for each in found if _stops(each)]
        web = self.root / "sample.html"
        web.write_text(html, encoding="utf-8")
        seen = web_text(self.page, web)
        if wrong := fault(seen, without_paper(sample.orders(web=True)), between, fixed):
            faults.append(f"web page: {wrong}")
        for name, layout in usual_layouts(self.project).items():
            pdf = self.renderer.pdf(leaflet, layout)
            found = verify(pdf, leaflet, layout, self.project)
            faults += [f"{name} refused: {_said(each)}" for each in found if _stops(each)]
            file = self.root / f"sample.{name}.pdf"
            file.write_bytes(pdf)
            allowed = [*between, *marks(sample.rest)]
            # Numbers at the start of two paragraphs of one item look like a column to pdftotext,
            # and it sets them apart from their lines in the drawn order, but not in the other.
            wrong, again = (
                fault(pdf_text(file, name, order), without_marks(sample.orders()), allowed, fixed)
                for order in (DRAWN, READING)
            )
            if wrong and again:
                faults.append(f"{name}: {wrong}")
            if wrong := marks_fault(pdf_text(file, name, SEEN), sample.rest):
                faults.append(f"{name}: {wrong}")
        return faults


def _stops(finding: Finding) -> bool:
    return finding.level is Level.ERROR


def _said(finding: Finding) -> str:
    return f"{finding.rule} line {finding.place.line}: {finding.message}"
