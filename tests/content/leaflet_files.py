"""A small clinic on disk: one good leaflet, an organisation, and ways to write others."""

from __future__ import annotations

from pathlib import Path

from plainleaf.content import ContentError, Leaflet, load
from plainleaf.finding import Finding

GOOD = """\
format: 1
title: Having a blood test      # at most 65 characters
subtitle: For adults            # optional
language: en-GB
reference: BLOOD-001
version: "1.0"
status: draft                   # draft | approved
last_reviewed: 2026-11-23
next_review: 2029-11-23
written_by: [Patient information team]
approved_by: []                 # must not be empty when approved
about: |                        # what it is for
  This leaflet is for people who will have a blood test.
key_points:                     # the box at the top
  - The test takes a few minutes.
get_help:
  - level: emergency
    when:
      - You cannot stop the bleeding.
    do: Call 999 or go to A&E now.
    contacts: [emergency]       # keys of contacts
  - level: urgent
    when:
      - Your arm swells up.
    do: Call the ward today.
    contacts: [ward, emergency]
sections:
  - heading: What will happen?
    body: |                     # CommonMark
      A nurse takes **blood** from your arm [@who-2010].
      ![A vein in the arm](images/arm.svg "Where we take it")
      > [!WARNING]
      > Tell us if you take blood thinners.
glossary:
  - term: vein
    say: VAYN
    meaning: A tube in your body that carries blood.
contacts:
  ward: {name: Ward 3, phone: 0300 123 4567, hours: Any time, day or night}
sources:
  - id: who-2010
    text: "World Health Organization. Drawing blood: best practices. 2010."
    url: https://www.who.int/publications/i/item/9789241599221
readability:
  profile: plain
  allow:
    - {rule: R104, text: blood thinners, reason: No plainer word is safe., until: 2027-11-23}
"""

ORGANISATION = """\
name: Example Hospital
department: Patient information
language: en-GB
logo: {file: images/arm.svg, alt: "Example [Hospital]"}
address:
  - 1 High Street
  - Town
contacts:
  emergency: {name: Emergency services, phone: "999"}
values:
  ward_phone: 0300 123 4567
  clinic: The *Star* Clinic
  empty:
other_formats: Ask us for this leaflet in another format.
feedback: Tell us what to improve.
disclaimer: This leaflet does not replace advice from your own team.
profile: plain
layouts: [standard, large-print]
"""


class Clinic:
    """A folder of leaflets. ``write`` gives the path of a leaflet file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.leaflets = root / "leaflets"
        (self.leaflets / "images").mkdir(parents=True)
        (self.leaflets / "images" / "arm.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            '<circle cx="4" cy="4" r="4"/></svg>'
        )
        self.organisation(ORGANISATION)

    def organisation(self, text: str, language: str = "") -> None:
        (self.leaflets / f"_organisation{language}.yaml").write_text(text, encoding="utf-8")

    def write(self, data: str | bytes = GOOD, name: str = "blood-test.yaml") -> Path:
        path = self.leaflets / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return path

    def changed(self, *changes: tuple[str, str]) -> Path:
        text = GOOD
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after, 1)
        return self.write(text)

    def load(self, *changes: tuple[str, str]) -> Leaflet:
        return load(self.changed(*changes))

    def findings(self, *changes: tuple[str, str]) -> tuple[Finding, ...]:
        return findings_of(self.changed(*changes))


def findings_of(path: Path) -> tuple[Finding, ...]:
    """What is wrong with a leaflet; nothing when it loads."""
    try:
        return load(path).findings
    except ContentError as problem:
        return problem.findings


def rules_of(path: Path) -> list[str]:
    return [finding.rule for finding in findings_of(path)]
