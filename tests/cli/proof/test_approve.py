"""``plainleaf approve``: who approved which words, for a person who types it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.approvals.clinic import Clinic, make_clinic
from tests.batch.conftest import HARD
from tests.cli.commands import plainleaf

BY = ("--by", "Dr A Example, consultant, lungs", "--on", "2026-11-23")


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    """A clinic whose leaflet is marked as approved, without a record."""
    return make_clinic(tmp_path)


def record_of(clinic: Clinic) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(clinic.record.read_text(encoding="utf-8"))
    return found


def test_it_writes_who_approved_and_the_words(clinic: Clinic) -> None:
    done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "approved by Dr A Example on 2026-11-23" in done.stdout
    record = record_of(clinic)
    assert record["schema"] == "plainleaf-approval/1"
    (approval,) = record["approvals"]
    assert {name: approval[name] for name in ("by", "role", "on", "step")} == {
        "by": "Dr A Example",
        "role": "consultant, lungs",
        "on": "2026-11-23",
        "step": "approver",
    }
    assert clinic.findings() == []


def test_the_same_line_again_changes_nothing(clinic: Clinic) -> None:
    plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    before = clinic.record.read_bytes()
    assert plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY).returncode == 0
    assert clinic.record.read_bytes() == before


def test_it_works_from_another_folder_and_in_a_folder_of_leaflets(clinic: Clinic) -> None:
    below = clinic.folder / "leaflets/ward 3/spacer.yaml"
    below.parent.mkdir()
    below.write_bytes(clinic.path.read_bytes())
    done = plainleaf(clinic.folder / "leaflets", "approve", "ward 3/spacer.yaml", *BY)
    assert done.returncode == 0, done.stderr
    assert (clinic.folder / "approvals/ward 3/spacer.json").is_file()


def test_a_leaflet_with_mistakes_is_not_approved_and_the_others_are(clinic: Clinic) -> None:
    hard = clinic.folder / "leaflets/hard.yaml"
    text = clinic.path.read_text(encoding="utf-8")
    hard.write_text(text.replace("      Sit up straight.", f"{HARD}\n      Sit up straight."))
    broken = clinic.folder / "leaflets/broken.yaml"
    broken.write_text(text.replace("title:", "titel:"))
    names = ("leaflets/hard.yaml", "leaflets/broken.yaml", "leaflets/inhaler.yaml")
    done = plainleaf(clinic.folder, "approve", *names, *BY)
    assert done.returncode == 1
    assert "Did you mean" in done.stdout
    for name in names[:2]:
        assert f"{name} was not approved." in done.stderr
    assert sorted(path.name for path in clinic.record.parent.iterdir()) == ["inhaler.json"]


DRAFT = (
    ("status: approved\n", "status: draft\n"),
    ("last_reviewed: 2026-11-23\n", ""),
    ("approved_by: [A nurse]\n", ""),
)


def drafted(clinic: Clinic, *changes: tuple[str, str]) -> None:
    """The leaflet as a draft that nobody has reviewed, with changes."""
    text = clinic.path.read_text(encoding="utf-8")
    for before, after in (*DRAFT, *changes):
        assert before in text, before
        text = text.replace(before, after)
    clinic.path.write_text(text, encoding="utf-8")


def test_a_draft_is_approved_before_it_says_who_approved_it_and_when(clinic: Clinic) -> None:
    drafted(clinic)
    done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "It is still a draft." in done.stdout
    clinic.path.write_text(
        clinic.path.read_text(encoding="utf-8").replace(
            "status: draft\n",
            "status: approved\nlast_reviewed: 2026-11-23\napproved_by: [Dr A Example]\n",
        ),
        encoding="utf-8",
    )
    assert clinic.findings() == []


@pytest.mark.parametrize(
    ("change", "rule", "said"),
    [
        (("Shake the inhaler **before** you use it.", "Write the next step here."), "C111", "step"),
        (("title: Using your inhaler", "title: A new leaflet"), "C111", '"A new leaflet"'),
        (("title: Using your inhaler", "title: Ein neues Merkblatt"), "C111", '"Ein neues'),
        (("next_review: 2029-11-23", "next_review: 2020-11-23"), "C404", "due for review"),
    ],
)
def test_a_draft_is_held_to_what_an_approved_leaflet_is_held_to(
    clinic: Clinic, change: tuple[str, str], rule: str, said: str
) -> None:
    drafted(clinic, change)
    before = clinic.path.read_bytes()
    done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    assert done.returncode == 1
    assert rule in done.stdout
    assert said in done.stdout
    assert "C109" not in done.stdout
    assert "C110" not in done.stdout
    assert "leaflets/inhaler.yaml was not approved. Fix the mistakes above" in done.stderr
    assert not clinic.record.exists()
    assert clinic.path.read_bytes() == before


def test_a_draft_whose_publisher_speaks_another_language_is_not_approved(clinic: Clinic) -> None:
    text = clinic.organisation.read_text(encoding="utf-8")
    clinic.organisation.write_text(text.replace("language: en-GB", "language: pl"))
    drafted(clinic)
    done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    assert done.returncode == 1
    assert "C232" in done.stdout
    assert "leaflets/_organisation.yaml, line" in done.stdout
    assert not clinic.record.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--by"),
        (("--by", "Dr A Example"), "needs a name and a role"),
        (("--by", ", doctor"), "needs a name and a role"),
        (("--by", "A, b", "--on", "23/11/2026"), "is not a date"),
        (("--by", "A, b", "--step", "boss"), "Choose one of: written, clinician, approver"),
    ],
)
def test_what_cannot_be_meant_is_told(clinic: Clinic, options: tuple[str, ...], said: str) -> None:
    done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not clinic.record.exists()


def test_a_folder_of_approved_leaflets_is_made_whole(clinic: Clinic) -> None:
    done = plainleaf(clinic.folder, "generate", "--approved-only", "--shard", "1/2")
    assert done.returncode == 2
    assert "--approved-only cannot be used with --shard." in done.stderr


def test_a_step_cannot_come_before_the_one_that_it_needs(clinic: Clinic) -> None:
    order = "approvals: [written, clinician, approver]\n"
    clinic.organisation.write_text(clinic.organisation.read_text() + order)
    name = "leaflets/inhaler.yaml"
    early = plainleaf(clinic.folder, "approve", name, *BY)
    assert early.returncode == 1
    assert "First needed: written and clinician." in early.stderr
    assert not clinic.record.exists()
    for step in ("written", "clinician"):
        done = plainleaf(clinic.folder, "approve", name, *BY, "--step", step)
        assert done.returncode == 0, done.stderr
    assert "The next approval that it needs is: approver." in done.stdout
    assert plainleaf(clinic.folder, "approve", name, *BY).returncode == 0


def test_a_damaged_record_is_never_written_over(clinic: Clinic) -> None:
    clinic.record.parent.mkdir()
    clinic.record.write_text('{"schema": \n', encoding="utf-8")
    done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    assert done.returncode == 1
    assert "approvals/inhaler.json, line 2" in done.stdout
    assert clinic.record.read_text(encoding="utf-8") == '{"schema": \n'


def test_the_sides_of_a_merge_are_joined(clinic: Clinic) -> None:
    name = "leaflets/inhaler.yaml"
    plainleaf(clinic.folder, "approve", name, *BY)
    ours = clinic.record.read_text(encoding="utf-8")
    theirs = ours.replace("Dr A Example", "Dr B Example")
    clinic.record.write_text(f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n")
    refused = plainleaf(clinic.folder, "approve", name, *BY)
    assert refused.returncode == 1
    assert "plainleaf approve leaflets/inhaler.yaml --join" in refused.stdout
    done = plainleaf(clinic.folder, "approve", name, "--join")
    assert done.returncode == 0, done.stderr
    assert {each["by"] for each in record_of(clinic)["approvals"]} == {
        "Dr A Example",
        "Dr B Example",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="the owner of everything may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_told(clinic: Clinic) -> None:
    clinic.folder.chmod(0o500)
    try:
        done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    finally:
        clinic.folder.chmod(0o700)
    assert done.returncode == 1
    assert "could not be saved" in done.stderr


def test_a_file_in_the_place_of_the_folder_is_told(clinic: Clinic) -> None:
    (clinic.folder / "approvals").write_text("x")
    done = plainleaf(clinic.folder, "approve", "leaflets/inhaler.yaml", *BY)
    assert done.returncode == 1
    assert "could not be saved" in done.stderr
