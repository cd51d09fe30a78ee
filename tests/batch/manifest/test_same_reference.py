"""Leaflets that cannot be told apart on paper are named, and made all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plainleaf.batch import build
from plainleaf.batch.manifest.same_reference import TO_BE_GIVEN
from plainleaf.batch.merge import merge
from plainleaf.content.new.leaflet import new_leaflet
from plainleaf.project import Project
from tests.batch.conftest import Clinic
from tests.batch.heard import Heard, built, request


def said(folder: Path, **changes: object) -> list[str]:
    heard = Heard()
    made = build(request(folder, **changes), listener=heard)
    assert not made.failures
    return [notice for notice in heard.notices if "B010" in notice]


@pytest.fixture
def folder(clinic: Clinic) -> Path:
    clinic.add("inhaler", clinic.text)
    clinic.add("spacer", clinic.text.replace("TEST-001", "TEST-002"))
    return clinic.folder


def test_leaflets_with_references_of_their_own_are_not_named(folder: Path) -> None:
    assert said(folder) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("", True),
        ("reference: test-001", True),
        ('reference: "TEST-001"', True),
        ('version: "1.1"', False),
        ("reference: TEST-003", False),
        ("language: en", False),
        ("title: Another title", True),
        ("status: draft", True),
    ],
)
def test_one_reference_version_and_language_is_named_with_every_file(
    folder: Path, clinic: Clinic, change: str, named: bool
) -> None:
    field = change.partition(":")[0]
    lines = clinic.text.splitlines(keepends=True)
    text = "".join(
        f"{change}\n" if field and line.startswith(f"{field}:") else line for line in lines
    )
    clinic.add("ward/asthma", text)
    for changes in ({}, {}, {"check_only": True}):
        notices = said(folder, **changes)
        assert len(notices) == named
        for notice in notices:
            assert '"leaflets/inhaler.yaml"' in notice
            assert '"leaflets/ward/asthma.yaml"' in notice
            assert "spacer" not in notice


def test_it_is_named_when_only_one_of_them_is_built(folder: Path, clinic: Clinic) -> None:
    path = clinic.add("asthma", clinic.text)
    said(folder)
    assert said(folder, paths=(path,))


def test_it_is_named_when_they_are_in_two_shards(folder: Path, clinic: Clinic) -> None:
    clinic.add("asthma", clinic.text)
    shards = []
    for number in (1, 2, 3):
        shards.append(folder.parent / f"shard-{number}")
        built(folder, shard=(number, 3), out=shards[-1])
    _, notices = merge(shards, folder.parent / "joined", Project(folder, folder / "leaflets"))
    assert any("B010" in notice for notice in notices)


def test_new_leaflets_that_have_no_reference_of_their_own_yet_are_not_named(tmp_path: Path) -> None:
    for title in ("First", "Second"):
        leaflet = new_leaflet(title, tmp_path, language=None, today=date(2026, 11, 23))
        assert f"reference: {TO_BE_GIVEN}\n" in leaflet.text
        leaflet.path.parent.mkdir(exist_ok=True)
        leaflet.path.write_text(leaflet.text, encoding="utf-8")
    assert said(tmp_path, check_only=True) == []
