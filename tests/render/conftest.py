"""A clinic's folder with one small leaflet, read and set by the real engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

import pytest

from plainleaf.content import Leaflet, load
from plainleaf.project import Project
from plainleaf.render import Layout, layouts

LEAFLET = """\
format: 1
title: {title}
language: {language}
reference: {reference}
version: "1.0"
{status}
next_review: 2029-11-23
about: {about}
key_points:
{key_points}
get_help:
  - level: emergency
    when:
{signs}
    do: Call 999 now.
    contacts: [ward]
sections:
  - heading: {heading}
    body: |
{body}
{extra}
contacts:
  ward: {{name: Ward 3, phone: 01632 960 001, hours: "Any time, day or night"}}
sources:
  - id: guide
    text: A guide to knees.
    url: https://www.example.org/a/very/long/address/that/has/many/parts/and/goes/on/and/on/index
"""
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)
DRAFT = "status: draft"
APPROVED = "status: approved\napproved_by: [Dr A Example]\nlast_reviewed: 2026-11-23"


@dataclass
class Clinic:
    """A clinic's own folder."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root, self.root / "leaflets")

    def layout(self, name: str = "standard") -> Layout:
        return layouts(self.project)[name]

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def leaflet(self, body: str = "Your knee will get better.", **fields: str) -> Leaflet:
        points = fields.pop("points", "Rest your knee.").split("\n")
        signs = fields.pop("signs", "you cannot stand").split("\n")
        values = {
            "title": "Your sore knee",
            "language": "en-GB",
            "reference": "KNEE-001",
            "status": DRAFT,
            "about": "This leaflet is for people with a sore knee.",
            "heading": "What happens next",
            "extra": "",
            "key_points": "\n".join(f"  - {point}" for point in points),
            "signs": "\n".join(f"      - {sign}" for sign in signs),
            "body": indent(dedent(body), " " * 6),
            **fields,
        }
        return load(self.write("leaflets/knee.yaml", LEAFLET.format(**values)))


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


@pytest.fixture
def approved() -> str:
    return APPROVED
