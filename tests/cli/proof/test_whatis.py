"""``plainleaf whatis``: which leaflet a file is, for a ward and for an auditor."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from plainleaf.batch import Format, build
from tests.approvals.clinic import Clinic, make_clinic
from tests.approvals.signing import sign
from tests.batch.heard import request
from tests.cli.commands import plainleaf

BOTH = (Format.PDF, Format.HTML)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """A clinic with its one leaflet approved and made, as a web page and in standard print."""
    clinic = make_clinic(tmp_path_factory.mktemp("clinic"))
    sign(clinic.path, "Dr A Example", role="consultant")
    sign(clinic.path)
    out = clinic.folder / "dist"
    build(request(clinic.folder, out=out, formats=BOTH, layouts=("standard",)))
    return clinic


@pytest.fixture
def clinic(finished: Clinic, tmp_path: Path) -> Clinic:
    """A copy of it."""
    shutil.copytree(finished.folder, tmp_path / "clinic")
    return Clinic(tmp_path / "clinic")


def document(clinic: Clinic, *files: str) -> tuple[int, list[dict[str, Any]]]:
    done = plainleaf(clinic.folder, "whatis", "--format", "json", *files)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["schema"] == "plainleaf-whatis/1"
    return done.returncode, told["files"]


def pdf_of(clinic: Clinic) -> Path:
    return clinic.folder / "dist/inhaler.standard.pdf"


def test_a_file_of_another_edition_is_known_by_its_type(clinic: Clinic) -> None:
    made = plainleaf(clinic.folder, "generate", "--edition", "text", "--today", "2026-11-23")
    assert made.returncode == 0, made.stderr
    said = plainleaf(clinic.folder, "whatis", "dist/inhaler.txt").stdout
    assert "Language: en-GB. Type of file: txt." in said
    assert "web page" not in said


@pytest.mark.parametrize("name", ["inhaler.standard.pdf", "inhaler.html"])
def test_a_file_that_was_made_here_is_known(clinic: Clinic, name: str) -> None:
    code, (file,) = document(clinic, f"dist/{name}")
    assert code == 0
    facts = ("verdict", "delivered", "leaflet", "title", "reference", "version", "language")
    assert [file[fact] for fact in facts] == [
        "delivered",
        True,
        "leaflets/inhaler.yaml",
        "Using your inhaler",
        "TEST-001",
        "1.0",
        "en-GB",
    ]
    assert file["layout"] == ("standard" if name.endswith(".pdf") else None)
    assert [(each["by"], each["role"], each["on"]) for each in file["approvals"]] == [
        ("A nurse", "nurse", "2026-11-23"),
        ("Dr A Example", "consultant", "2026-11-23"),
    ]
    assert (file["words_now"], file["current"]) == ("same", True)


def test_a_person_reads_it_in_plain_words(clinic: Clinic) -> None:
    done = plainleaf(clinic.folder, "whatis", "dist/inhaler.standard.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    for said in (
        'This is the leaflet "Using your inhaler" (reference TEST-001, version 1.0).',
        "It is exactly the file that was made here on 2026-11-23.",
        "approved by Dr A Example, consultant, on 2026-11-23",
        "The leaflet still says the same.",
        "Approvals: approvals/inhaler.json",
    ):
        assert said in " ".join(done.stdout.split())


def test_a_copy_under_another_name_and_without_its_manifest_is_known(clinic: Clinic) -> None:
    pdf_of(clinic).rename(clinic.folder / "from-the-ward.pdf")
    (clinic.folder / "dist/manifest.json").unlink()
    code, (file,) = document(clinic, "from-the-ward.pdf")
    assert (code, file["delivered"], file["layout"]) == (0, True, "standard")
    assert file["made_on"] == ["2026-11-23"]


def test_a_file_of_last_month_is_known_with_who_approved_it_then(clinic: Clinic) -> None:
    old = clinic.folder / "old.pdf"
    old.write_bytes(pdf_of(clinic).read_bytes())
    clinic.edit("Breathe out. Press", "Breathe in. Press")
    clinic.edit('version: "1.0"', 'version: "1.1"')
    sign(clinic.path, "Dr New", role="doctor")
    out = clinic.folder / "dist"
    build(request(clinic.folder, out=out, formats=BOTH, layouts=("standard",)))
    code, (file, now) = document(clinic, "old.pdf", "dist/inhaler.standard.pdf")
    assert code == 0
    assert (file["version"], file["current"], file["words_now"]) == ("1.0", False, "changed")
    assert {each["by"] for each in file["approvals"]} == {"A nurse", "Dr A Example"}
    assert (now["version"], now["current"]) == ("1.1", True)
    assert [each["by"] for each in now["approvals"]] == ["Dr New"]


def test_a_file_that_was_changed_is_not_the_one_that_was_made(clinic: Clinic) -> None:
    page = clinic.folder / "dist/inhaler.html"
    page.write_text(page.read_text(encoding="utf-8").replace("8 puffs", "80 puffs"))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(clinic).read_bytes())))
    writer.add_blank_page()
    writer.write(clinic.folder / "more.pdf")
    code, files = document(clinic, "dist/inhaler.html", "more.pdf")
    assert code == 1
    for file in files:
        assert (file["verdict"], file["delivered"]) == ("changed", False)
        assert file["title"] == "Using your inhaler"
    told = plainleaf(clinic.folder, "whatis", "dist/inhaler.html").stdout
    assert "Do not give it to patients." in " ".join(told.split())


def test_a_draft_is_known_and_no_one_has_approved_it(clinic: Clinic) -> None:
    clinic.edit("status: approved", "status: draft")
    clinic.edit("Breathe out. Press", "Breathe in. Press")
    build(request(clinic.folder, out=clinic.folder / "dist"))
    code, (file,) = document(clinic, "dist/inhaler.html")
    assert (code, file["status"], file["approvals"]) == (0, "draft", [])


def test_a_file_from_before_there_were_digests_is_known_by_its_manifest(clinic: Clinic) -> None:
    page = clinic.folder / "dist/inhaler.html"
    text = page.read_text(encoding="utf-8")
    start = text.index('<meta name="plainleaf-digest"')
    old = (text[:start] + text[text.index("\n", start) + 1 :]).encode()
    page.write_bytes(old)
    code, (file,) = document(clinic, "dist/inhaler.html")
    assert (code, file["verdict"], file["digest"]) == (1, "changed", None)
    assert file["leaflet"] == "leaflets/inhaler.yaml"

    manifest = clinic.folder / "dist/manifest.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))
    for output in data["leaflets"][0]["outputs"]:
        if output["path"] == "inhaler.html":
            output |= {"sha256": hashlib.sha256(old).hexdigest(), "bytes": len(old)}
    del data["leaflets"][0]["digest"]
    manifest.write_text(json.dumps(data), encoding="utf-8")
    code, (file,) = document(clinic, "dist/inhaler.html")
    assert (code, file["delivered"], file["approvals"]) == (0, True, [])


def test_other_files_are_not_ours(clinic: Clinic) -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write(clinic.folder / "theirs.pdf")
    (clinic.folder / "theirs.html").write_text("<!doctype html><title>Using your inhaler</title>")
    code, files = document(clinic, "theirs.pdf", "theirs.html")
    assert code == 1
    assert [each["verdict"] for each in files] == ["not ours", "not ours"]
    assert all(each["leaflet"] is None and each["approvals"] == [] for each in files)


def test_what_cannot_be_read_is_told(clinic: Clinic) -> None:
    (clinic.folder / "cut.pdf").write_bytes(pdf_of(clinic).read_bytes()[:20_000])
    (clinic.folder / "empty.pdf").write_bytes(b"")
    (clinic.folder / "text.txt").write_text("hello")
    names = ("cut.pdf", "empty.pdf", "text.txt", "missing.pdf", "dist")
    code, files = document(clinic, *names)
    assert code == 2
    assert [each["verdict"] for each in files] == ["unreadable"] * 5
    assert all(each["reason"] for each in files)


def test_a_damaged_record_or_note_is_told_and_the_rest_is_still_said(clinic: Clinic) -> None:
    clinic.record.write_text("{", encoding="utf-8")
    notes = clinic.folder / "approvals/handed-out.jsonl"
    notes.write_bytes(notes.read_bytes() + b"{oh\n")
    code, (file,) = document(clinic, "dist/inhaler.standard.pdf")
    assert (code, file["delivered"], file["approvals"]) == (0, True, [])
    assert any("approvals/inhaler.json" in note for note in file["notes"])
    assert any("handed-out.jsonl" in note and "3" in note for note in file["notes"])


def test_a_leaflet_that_was_renamed_keeps_its_approvals(clinic: Clinic) -> None:
    clinic.path.rename(clinic.path.with_name("puffer.yaml"))
    code, (file,) = document(clinic, "dist/inhaler.standard.pdf")
    assert code == 0
    assert len(file["approvals"]) == 2
