"""The dossier counts what is there, and calls nothing ready that is not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plainleaf.approvals import Approval, Record, Step
from plainleaf.approvals.record import Printed
from plainleaf.approvals.words import digest_of
from plainleaf.batch.manifest.entries import LeafletEntry, ReaderTest
from plainleaf.batch.print_room.dossier import Dossier, dossier_of
from plainleaf.batch.print_room.dossier_formats import FORMATS
from plainleaf.project import Project
from tests.batch.print_room.made import entry, folder, output

TODAY = date(2026, 11, 30)
WORDS = (("title", "About knee"),)
DIGEST = digest_of(WORDS)


def look(root: Path, *entries: LeafletEntry) -> Dossier:
    project = Project(root, root / "leaflets")
    return dossier_of(folder(root / "dist", *entries), root / "dist", project, TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which someone has approved the words of the leaflet "knee"."""
    (tmp_path / "dist").mkdir()
    approval = Approval("Dr A", "Surgeon", TODAY, Step.CLINICIAN, "1.0", DIGEST)
    record = Record("R-1", "1.0", DIGEST, WORDS, (approval,), (), Printed())
    path = Project(tmp_path, tmp_path / "leaflets").record("knee")
    path.parent.mkdir()
    path.write_bytes(record.to_bytes())
    return tmp_path


@pytest.fixture
def knee(root: Path) -> LeafletEntry:
    """An approved leaflet with nothing missing."""
    out = root / "dist"
    files = [output(out, "knee.html"), output(out, "knee.standard.pdf", 2)]
    return entry("knee", *files, digest=DIGEST)


def test_an_approved_leaflet_with_its_record_is_ready_in_every_edition(
    root: Path, knee: LeafletEntry
) -> None:
    counts = look(root, knee).counts()
    assert counts["ready_leaflets"] == 1
    assert counts["files"] == counts["current_files"] == counts["ready_files"] == 2


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": None}, "not_known"),
        ({"digest": "b" * 64}, "record_others"),
        ({"slug": "hip"}, "record_none"),
        ({"verdict": "failed"}, "failed"),
        ({"next_review": "2026-11-29"}, "overdue"),
        ({"outputs": ()}, "no_files"),
    ],
)
def test_what_is_missing_keeps_every_file_from_being_ready(
    root: Path, knee: LeafletEntry, change: dict[str, object], missing: str
) -> None:
    found = look(root, replace(knee, **change))
    assert found.leaflets[0].missing == (missing,)
    assert found.counts()["ready_files"] == found.counts()["ready_leaflets"] == 0


def test_a_file_that_is_not_as_it_was_made_is_not_ready(root: Path, knee: LeafletEntry) -> None:
    (root / "dist/knee.html").unlink()
    (root / "dist/knee.standard.pdf").write_bytes(b"knee.standard.pdg")
    counts = look(root, knee).counts()
    assert (counts["files"], counts["current_files"], counts["ready_files"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("day", "review"),
    [
        ("2026-11-29", "overdue"),
        ("2026-11-30", "due"),
        ("2027-02-28", "due"),
        ("2027-03-01", "in_time"),
        (None, "none"),
    ],
)
def test_a_review_is_due_from_90_days_before_its_date(
    root: Path, knee: LeafletEntry, day: str | None, review: str
) -> None:
    assert look(root, replace(knee, next_review=day)).leaflets[0].review == review


def test_only_a_test_of_the_words_of_today_counts(root: Path, knee: LeafletEntry) -> None:
    old = ReaderTest("5 people", "2026-01-01", "x", "y", "others", "a" * 12)
    assert look(root, replace(knee, tested=(old,))).counts()["tested_with_readers"] == 0
    both = (old, replace(old, of="these"))
    assert look(root, replace(knee, tested=both)).counts()["tested_with_readers"] == 1


def test_languages_and_editions_add_up_to_the_whole(root: Path, knee: LeafletEntry) -> None:
    polish = entry("knie", output(root / "dist", "knie.html"), language="pl", status="draft")
    found = look(root, knee, polish)
    told = json.loads(FORMATS["json"](found, "dist", {}))
    assert told["schema"] == "plainleaf-dossier/1"
    for name, count in told["counts"].items():
        assert sum(each[name] for each in told["languages"]) == count
    for name in ("files", "current_files", "ready_files"):
        assert sum(each[name] for each in told["editions"]) == told["counts"][name]
    assert {each["edition"]: each["files"] for each in told["editions"]} == {
        "standard": 1,
        "web": 2,
    }


@pytest.mark.parametrize("name", ["text", "html"])
def test_people_read_that_it_only_counts(root: Path, knee: LeafletEntry, name: str) -> None:
    told = FORMATS[name](look(root, replace(knee, title="<b>Knee")), "dist", {"web": "Web page"})
    assert "People have to decide that." in told
    assert "Web page" in told
    assert ("<b>" in told) == (name == "text")
