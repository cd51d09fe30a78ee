"""A small clinic of its own, so that each test can break one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plainleaf.batch import BuildRequest

TODAY = date(2026, 11, 23)
LEAFLET = """\
format: 1
title: Using your inhaler
language: en-GB
reference: TEST-001
version: "1.0"
status: draft
next_review: 2029-11-23
about: |
  This leaflet is for people who use an inhaler.
key_points:
  - Shake the inhaler before you use it.
get_help:
  - level: emergency
    when:
      - You cannot catch your breath.
    do: Call 999 now.
sections:
  - heading: How to use it
    body: |
      Sit up straight. Breathe out. Press once and breathe in.
sources:
  - id: guide
    text: A guide to inhalers, 2025.
"""
# Written for this test to be as hard as a medical paper.
HARD = """\
      Pharmacological amelioration of bronchoconstriction necessitates inhalational administration
      of sympathomimetic agonists, notwithstanding that interindividual heterogeneity of aerosol
      deposition frequently compromises therapeutic efficacy in symptomatic populations with
      longstanding eosinophilic inflammation.
"""


class Clinic:
    """A clinic's folder. ``text`` is a small leaflet that passes every check."""

    text = LEAFLET
    hard = LEAFLET.replace("sources:", HARD + "sources:")

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, text: str) -> Path:
        """Writes a leaflet, by its name below ``leaflets/`` without the ending."""
        path = self.folder / "leaflets" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clinic:
    """A clinic with two small leaflets, ``inhaler`` and ``spacer``, far from any other."""
    monkeypatch.chdir(tmp_path)
    made = Clinic(tmp_path / "clinic")
    made.add("inhaler", LEAFLET)
    spacer = LEAFLET.replace("Using your inhaler", "Using your spacer")
    made.add("spacer", spacer.replace("TEST-001", "TEST-002"))
    return made


@pytest.fixture
def asked(clinic: Clinic, tmp_path: Path) -> Callable[..., BuildRequest]:
    """Makes a request for the clinic, with what is given changed."""

    def request(**changes: object) -> BuildRequest:
        values: dict[str, object] = {
            "paths": (clinic.folder,),
            "out": tmp_path / "dist",
            "today": TODAY,
        }
        return BuildRequest(**(values | changes))  # type: ignore[arg-type]

    return request
