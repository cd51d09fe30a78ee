"""Leaflets that differ in one thing or two, and what the real engine says of each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from plainleaf.content import load
from plainleaf.finding import Finding, Level
from plainleaf.pdf import open as open_pdf
from plainleaf.project import Project
from plainleaf.render import Renderer
from plainleaf.render.layout import usual_layouts
from plainleaf.verify import verify, verify_html

ORGANISATION = "name: Riverside Clinic\nlanguage: en-GB\ncontacts: {}\n"
PARAGRAPH = (
    "We look at your knee and ask how you are. You can bring a friend or a carer with you. "
    "Wear loose clothes. Eat and drink as you like. Tell us if you use an inhaler."
)
# Paragraphs that make one, two and three pages of standard print, and more of large print.
LENGTHS = {"one page": 1, "two pages": 8, "three pages": 20}


class Kept(NamedTuple):
    """How many pages each layout took, and what is wrong with a leaflet: errors only."""

    pages: dict[str, int]
    errors: list[Finding]


class Zoo:
    """A clinic's folder in which leaflets are set one after another by one renderer."""

    def __init__(self, folder: Path) -> None:
        self._leaflets = folder / "leaflets"
        self._leaflets.mkdir()
        (self._leaflets / "_organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
        self._project = Project(root=folder, base=self._leaflets)
        self._renderer = Renderer(self._project)

    def check(self, text: str, web: bool = True) -> Kept:
        """Sets a leaflet in both layouts, and as a web page too, and verifies each."""
        path = self._leaflets / "visit.yaml"
        path.write_text(text, encoding="utf-8")
        leaflet = load(path, self._project)
        pages: dict[str, int] = {}
        found: list[Finding] = []
        for name, layout in usual_layouts(self._project).items():
            pdf = self._renderer.pdf(leaflet, layout)
            pages[name] = len(open_pdf(pdf).pages)
            found += verify(pdf, leaflet, layout, self._project)
        if web:
            found += verify_html(self._renderer.html(leaflet), leaflet, self._project)
        return Kept(pages, [each for each in found if each.level is Level.ERROR])


def leaflet(
    reference: str = "KNEE-001",
    version: str = "1.0",
    language: str = "en-GB",
    title: str = "Your visit",
    heading: str = "What we do",
    body: str = "We look at your knee.",
    length: str = "one page",
    sign: str = "your knee is hot",
    action: str = "Call the ward.",
    phone: str = "0300 123 4567",
    point: str = "Come early.",
) -> str:
    """The file of a leaflet: as few words as may be, and those that are given."""
    paragraphs = "\n\n".join([body, *[PARAGRAPH] * (LENGTHS[length] - 1)])
    values = {
        "title": title,
        "language": language,
        "reference": reference,
        "version": version,
        "status": "draft",
        "next_review": "2029-01-01",
        "written_by": ["Ward team"],
        "approved_by": [],
        "about": "This is for people who come to see us.",
        "key_points": [point],
        "get_help": [{"level": "urgent", "do": action, "when": [sign], "contacts": ["ward"]}],
        "sections": [{"heading": heading, "body": paragraphs + "\n"}],
        "contacts": {"ward": {"name": "Ward", "phone": phone}},
        "sources": [{"id": "one", "text": "A first source", "url": "https://example.org/1"}],
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["format: 1", *lines, ""])
