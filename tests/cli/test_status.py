"""``plainleaf status``: what is due, for a person and for a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.approvals.clinic import make_clinic
from tests.approvals.signing import sign
from tests.cli.commands import plainleaf


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    plainleaf(tmp_path, "init", "clinic", "--today", "2026-11-25")
    folder = tmp_path / "clinic"
    start = (folder / "leaflets/a-new-leaflet.yaml").read_text(encoding="utf-8")
    approved = start.replace("status: draft", "status: approved", 1)
    (folder / "leaflets/late.yaml").write_text(
        approved.replace("next_review: 2029-11-25", "next_review: 2026-11-01"), encoding="utf-8"
    )
    return folder


def test_it_lists_the_most_pressing_first_and_ends_well(clinic: Path) -> None:
    done = plainleaf(clinic, "status", "--today", "2026-11-25")
    assert (done.returncode, done.stderr) == (0, "")
    headings = [line for line in done.stdout.splitlines() if line and not line.startswith(" ")]
    assert headings == [
        "Overdue for review",
        "Approved, but example text is still in it",
        "Started, but example text is still in it",
        "Drafts",
        "Checked 2 leaflets on 2026-11-25. 2 things need fixing now.",
    ]
    assert "leaflets/late.yaml, line 42: A new leaflet" in done.stdout


def test_strict_ends_with_1_when_something_is_wrong_today(clinic: Path) -> None:
    assert plainleaf(clinic, "status", "--strict", "--today", "2026-11-25").returncode == 1
    (clinic / "leaflets/late.yaml").unlink()
    assert plainleaf(clinic, "status", "--strict", "--today", "2026-11-25").returncode == 0


def test_programs_get_a_document_with_a_version(clinic: Path) -> None:
    done = plainleaf(clinic.parent, "status", "clinic", "--format", "json", "--today", "2026-11-25")
    document = json.loads(done.stdout)
    assert document["schema"] == "plainleaf-status/1"
    late = document["leaflets"][1]
    assert (late["source"], late["days_to_review"]) == ("clinic/leaflets/late.yaml", -24)
    assert late["notes"][0] == {
        "kind": "overdue",
        "pressing": True,
        "message": "Review was due on 2026-11-01, 24 days ago. "
        "The leaflet cannot be made until it has been reviewed.",
        "path": "clinic/leaflets/late.yaml",
        "line": 42,
        "column": 14,
        "day": "2026-11-01",
        "days": -24,
        "within": None,
    }


def test_what_cannot_be_looked_at_is_said(tmp_path: Path) -> None:
    assert "no folder called leaflets" in plainleaf(tmp_path, "status").stderr
    (tmp_path / "draft.txt").write_text("x")
    done = plainleaf(tmp_path, "status", "draft.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "draft.txt is not a leaflet" in done.stderr
    assert plainleaf(tmp_path, "status", "--format", "xml").returncode == 2


def test_an_approved_leaflet_shows_what_changed_and_which_shared_value_it_came_from(
    tmp_path: Path,
) -> None:
    clinic = make_clinic(tmp_path)
    other = clinic.path.with_name("other.yaml")
    text = clinic.path.read_text(encoding="utf-8")
    other.write_text(text.replace("TEST-001", "TEST-002"), encoding="utf-8")
    for name in ("bare", "draft"):
        status = "draft" if name == "draft" else "approved"
        changed = text.replace("TEST-001", name).replace("status: approved", f"status: {status}")
        clinic.path.with_name(f"{name}.yaml").write_text(changed, encoding="utf-8")
    for path in (clinic.path, other):
        sign(path)
    clinic.edit("the ward nurse", "the ward clerk", clinic.organisation)
    clinic.edit("Breathe out. Press", "Breathe in. Press")
    today = ("--today", "2026-11-25")
    done = plainleaf(tmp_path, "status", *today)
    blocks = dict(block.split("\n", 1) for block in done.stdout.split("\n\n") if "\n" in block)
    changes = " ".join(blocks["Changed since someone approved it"].split())
    value = "It comes from {helper}. It is in leaflets/_organisation.yaml, line 11."
    assert changes.count(value) == 2
    assert changes.count('Now: "Breathe in."') == 1
    missing = "Approved, but the record of who approved it is missing or incomplete"
    assert "leaflets/bare.yaml, line 7" in blocks[missing]
    assert "draft.yaml" not in changes + blocks[missing]
    assert plainleaf(tmp_path, "status", "--strict", *today).returncode == 1
    document = json.loads(plainleaf(tmp_path, "status", "--format", "json", *today).stdout)
    kinds = {
        each["source"]: {note["kind"] for note in each["notes"]} - {"phone"}
        for each in document["leaflets"]
    }
    assert kinds["leaflets/inhaler.yaml"] == {"changed"}
    assert kinds["leaflets/bare.yaml"] == {"unrecorded"}
