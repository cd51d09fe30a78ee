"""A clinic whose one leaflet uses everything that a reader can be given, approved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from plainleaf.approvals import approval_findings, gather_words
from plainleaf.approvals.words import GivenWords
from plainleaf.content import Leaflet, load
from plainleaf.finding import Finding
from plainleaf.project import Project
from tests.approvals.signing import sign

LEAFLET = """\
format: 1
title: Using your inhaler
subtitle: For adults
language: en-GB
reference: TEST-001
version: "1.0"
status: approved
last_reviewed: 2026-11-23
next_review: 2029-11-23
written_by: [The lung team]
approved_by: [A nurse]
about: |
  This leaflet is for people who use an inhaler. Ask {helper} if you are not sure.
key_points:
  - Shake the inhaler **before** you use it.
  - Do not use more than 8 puffs in a day.
get_help:
  - level: emergency
    when:
      - You cannot catch your breath.
    do: Call 999 now.
  - level: urgent
    when:
      - You need your inhaler more often.
      - You wake up at night.
    do: Call us today.
    contacts: [ward]
sections:
  - heading: How to use it
    body: |
      Sit up straight. Breathe out. Press once and breathe in [@guide].

      Do these in order:

      1. Take off the cap.
      2. Shake the inhaler.

      > [!WARNING]
      > Wash it once a week. Dry it in the air.

      ### What it looks like

      ![An inhaler with its cap off](images/inhaler.png)
  - heading: How much to take
    body: |
      Table: How many puffs

      | When | Puffs |
      | --- | --- |
      | In the morning | 2 |
      | At night | 4 |

      - Read [more about inhalers](https://example.org/inhalers).
      - In French you say [bonne santé]{lang=fr}.
  - heading: After you use it
    body: |
      Put the cap on again. Call 01632 960 002 for a new one.
glossary:
  - term: spacer
    say: SPAY-ser
    meaning: A tube that makes an inhaler easier to use.
contacts:
  clinic:
    name: Lung clinic
    phone: 01632 960 003
    hours: 9am to 5pm
    email: lungs@clinic.example
    web: https://clinic.example/lungs
    note: Ask for the nurse.
sources:
  - id: guide
    text: A guide to inhalers, 2025.
    url: https://example.org/guide
"""
ORGANISATION = """\
name: Example Hospital
department: Patient information
language: en-GB
address: [1 High Street, Anytown]
logo: {file: images/logo.png, alt: Example Hospital}
contacts:
  ward:
    name: Ward 3
    phone: 01632 960 001
values:
  helper: the ward nurse
other_formats: Ask us for this leaflet in large print.
feedback: Tell us what you think of this leaflet.
disclaimer: This leaflet does not replace advice from your own team.
"""
PHRASES = """\
extends: en
key_points: What to know first
next_review: Review due
"""


@dataclass(frozen=True)
class Clinic:
    """The folder of the clinic and its leaflet."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "leaflets/inhaler.yaml"

    @property
    def organisation(self) -> Path:
        return self.folder / "leaflets/_organisation.yaml"

    @property
    def phrases(self) -> Path:
        return self.folder / "templates/phrases/en.yaml"

    @property
    def picture(self) -> Path:
        return self.folder / "leaflets/images/inhaler.png"

    @property
    def record(self) -> Path:
        return self.folder / "approvals/inhaler.json"

    @property
    def project(self) -> Project:
        return Project.of_leaflet(self.path)

    def leaflet(self) -> Leaflet:
        return load(self.path, self.project)

    def words(self) -> GivenWords:
        return gather_words(self.leaflet(), self.project)

    def findings(self) -> list[Finding]:
        """What keeps the leaflet from being approved as it is now."""
        leaflet = self.leaflet()
        return approval_findings(leaflet, gather_words(leaflet, self.project), self.project)

    def edit(self, old: str, new: str, path: Path | None = None) -> None:
        """Changes text that a file has once."""
        path = path or self.path
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")


def draw(path: Path, colour: str) -> None:
    """A picture with something to see in it."""
    picture = Image.new("RGB", (40, 30), "white")
    picture.paste(colour, (10, 10, 30, 20))
    picture.save(path)


def make_clinic(folder: Path) -> Clinic:
    """The clinic, in a folder that is there."""
    clinic = Clinic(folder)
    for path, text in (
        (clinic.path, LEAFLET),
        (clinic.organisation, ORGANISATION),
        (clinic.phrases, PHRASES),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    clinic.picture.parent.mkdir()
    for name, colour in (("inhaler.png", "navy"), ("logo.png", "green")):
        draw(clinic.picture.with_name(name), colour)
    return clinic


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clinic:
    """The clinic with its leaflet approved by a nurse."""
    monkeypatch.chdir(tmp_path)
    made = make_clinic(tmp_path)
    sign(made.path)
    return made
