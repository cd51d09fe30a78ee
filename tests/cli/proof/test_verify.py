"""``plainleaf verify``: whose file is it, and is it still what its leaflet says?"""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.batch.conftest import LEAFLET, Clinic
from tests.cli.commands import plainleaf
from tests.once import Once
from tests.verify.spoilt import good
from tests.verify.spoilt.file import File
from tests.verify.spoilt.frame import ways


@pytest.fixture
def clinic(tmp_path: Path, once: Once) -> Path:
    """A clinic's folder with one leaflet and its finished file, under a name that says nothing."""
    folder = tmp_path / "clinic"
    shutil.copytree(good.CLINIC, folder)
    (folder / "paper.pdf").write_bytes(once.bytes("the file that is spoilt", good.good_pdf))
    return folder


def document(folder: Path, *arguments: str) -> tuple[int, list[dict[str, object]]]:
    """The exit code, and what the document for programs says of each file."""
    done = plainleaf(folder, "verify", "--format", "json", *arguments)
    told = json.loads(done.stdout)
    assert told["schema"] == "plainleaf-verify/1"
    return done.returncode, told["files"]


def test_a_good_file_is_recognised_by_its_title_and_passes(clinic: Path) -> None:
    code, (file,) = document(clinic, "paper.pdf")
    findings = file.pop("findings")
    assert isinstance(findings, list)
    assert all(each["level"] == "warning" for each in findings)
    assert (code, file) == (
        0,
        {
            "path": "paper.pdf",
            "leaflet": "leaflets/inhaler.yaml",
            "layout": "standard",
            "standard": "ua-1",
            "verdict": "pass",
        },
    )


def test_a_person_reads_what_it_is_and_that_it_passes(clinic: Path) -> None:
    done = plainleaf(clinic, "verify", "paper.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"Your blue inhaler"' in done.stdout
    assert "Passes." in done.stdout


def test_a_changed_file_does_not_pass_and_says_on_which_page(clinic: Path) -> None:
    way = ways()["letters_are_squeezed"]
    file = File((clinic / "paper.pdf").read_bytes())
    way.change(file)
    (clinic / "paper.pdf").write_bytes(file.written())
    code, (told,) = document(clinic, "paper.pdf")
    assert (code, told["verdict"]) == (1, "fail")
    findings = told["findings"]
    assert isinstance(findings, list)
    assert ("V105", 1) in {(each["rule"], each["page"]) for each in findings}
    shown = plainleaf(clinic, "verify", "paper.pdf").stdout
    assert "Does not pass." in shown
    assert "V105" in shown


def test_a_file_of_an_older_leaflet_is_out_of_date(clinic: Path) -> None:
    leaflet = clinic / "leaflets/inhaler.yaml"
    text = leaflet.read_text(encoding="utf-8")
    leaflet.write_text(text.replace('"2.1"', '"2.2"').replace("8 puffs", "6 puffs"))
    done = plainleaf(clinic, "verify", "paper.pdf")
    assert done.returncode == 1
    shown = " ".join(done.stdout.split())
    assert "version 2.2, which the leaflet file now has" in shown
    assert "plainleaf generate leaflets/inhaler.yaml" in shown


def test_the_manifest_says_which_leaflet_and_layout_a_file_is(clinic: Path) -> None:
    out = clinic / "dist"
    out.mkdir()
    (clinic / "paper.pdf").rename(out / "a.pdf")
    output = {
        "format": "pdf",
        "layout": "standard",
        "path": "a.pdf",
        "sha256": "0" * 64,
        "bytes": 1,
        "pages": 4,
        "smallest_text_mm": 2.5,
        "current": True,
    }
    entry = {
        "source": "leaflets/inhaler.yaml",
        "slug": "inhaler",
        "title": "Your blue inhaler",
        "language": "en-GB",
        "status": "draft",
        "next_review": "2029-11-23",
        "verdict": "built",
        "readability": None,
        "outputs": [output],
        "findings": [],
    }
    manifest = {"schema": "plainleaf-manifest/1", "tools": {}, "leaflets": [entry]}
    (out / "manifest.json").write_text(json.dumps(manifest))
    code, (file,) = document(clinic.parent, "clinic/dist/a.pdf")
    assert (code, file["leaflet"], file["layout"]) == (
        0,
        "clinic/leaflets/inhaler.yaml",
        "standard",
    )


def test_another_layout_than_its_own_does_not_pass(clinic: Path) -> None:
    code, (file,) = document(clinic, "paper.pdf", "--layout", "large-print")
    assert (code, file["layout"], file["verdict"]) == (1, "large-print", "fail")


def test_an_unknown_layout_is_answered_with_those_there_are(clinic: Path) -> None:
    done = plainleaf(clinic, "verify", "paper.pdf", "--layout", "huge")
    assert done.returncode == 2
    assert "The layouts are: standard, large-print" in done.stderr


def test_a_file_of_someone_else_is_of_no_leaflet(clinic: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    writer.write(clinic / "other.pdf")
    code, (file,) = document(clinic, "other.pdf")
    assert (code, file["verdict"], file["leaflet"]) == (2, "unknown", None)
    assert "--leaflet" in str(file["reason"])
    code, (file,) = document(clinic, "other.pdf", "--leaflet", "leaflets/inhaler.yaml")
    assert (code, file["verdict"]) == (1, "fail")


def test_every_unusable_file_is_answered_in_plain_words(clinic: Path) -> None:
    (clinic / "empty.pdf").write_bytes(b"")
    (clinic / "words.pdf").write_text("Take 2 puffs.")
    whole = (clinic / "paper.pdf").read_bytes()
    (clinic / "half.pdf").write_bytes(whole[: len(whole) // 3])
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(whole)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(clinic / "locked.pdf")
    os.mkfifo(clinic / "pipe.pdf")
    names = ("empty.pdf", "words.pdf", "half.pdf", "locked.pdf", "pipe.pdf", "leaflets", "no.pdf")
    code, files = document(clinic, *names)
    assert code == 2
    assert [str(each["reason"]) for each in files] == [
        "It is empty.",
        "It is not a PDF.",
        "It is damaged or cut off, so it cannot be read to its end.",
        "It is locked or encrypted, so its words cannot be read. Plainleaf never locks a file.",
        "It is not an ordinary file.",
        "It is a folder. Give the names of PDF files.",
        "There is no such file.",
    ]


def test_a_damaged_file_of_a_known_leaflet_does_not_pass(clinic: Path) -> None:
    whole = (clinic / "paper.pdf").read_bytes()
    (clinic / "half.pdf").write_bytes(whole[: len(whole) // 3])
    code, (file,) = document(clinic, "half.pdf", "--leaflet", "leaflets/inhaler.yaml")
    assert (code, file["verdict"]) == (1, "fail")
    findings = file["findings"]
    assert isinstance(findings, list)
    assert [each["rule"] for each in findings] == ["V100"]


def test_a_leaflet_with_mistakes_is_told_and_not_compared(clinic: Path) -> None:
    (clinic / "leaflets/inhaler.yaml").write_text("format: 1\ntitle: Your blue inhaler\n")
    code, (file,) = document(clinic, "paper.pdf")
    assert (code, file["verdict"]) == (2, "unknown")
    assert "plainleaf check leaflets/inhaler.yaml" in str(file["reason"])


def test_one_bad_file_among_good_ones_ends_with_1(clinic: Path) -> None:
    (clinic / "spoilt.pdf").write_bytes((clinic / "paper.pdf").read_bytes() + b"more")
    code, files = document(clinic, "paper.pdf", "spoilt.pdf", "no.pdf")
    assert code == 1
    assert [each["verdict"] for each in files] == ["pass", "fail", "unknown"]
    shown = plainleaf(clinic, "verify", "paper.pdf", "spoilt.pdf", "no.pdf").stdout
    assert shown.endswith("1 file passes. 1 file does not pass. 1 file cannot be checked.\n")


def test_a_booklet_is_folded_and_compared_and_not_measured_as_pages(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    path = clinic.add("inhaler", LEAFLET)
    done = plainleaf(tmp_path, "generate", "--edition", "a5-booklet")
    assert done.returncode == 0, done.stdout + done.stderr
    made = tmp_path / "dist" / "inhaler.a5-booklet.pdf"
    renamed = tmp_path / "for the printer.pdf"
    shutil.copy(made, renamed)
    code, files = document(tmp_path, str(made), str(renamed))
    assert code == 0
    for file in files:
        assert (file["leaflet"], file["layout"]) == ("leaflets/inhaler.yaml", "a5-booklet")
        assert (file["verdict"], file["findings"]) == ("pass", [])
    told = plainleaf(tmp_path, "whatis", "--format", "json", "dist/inhaler.a5-booklet.pdf").stdout
    assert '"layout": "a5-booklet"' in told
    changed = LEAFLET.replace("Shake the inhaler", "Do not shake the inhaler")
    path.write_text(changed, encoding="utf-8")
    code, (file,) = document(tmp_path, str(renamed))
    assert (code, file["verdict"]) == (1, "fail")
    found = file["findings"]
    assert isinstance(found, list)
    assert {each["rule"] for each in found} >= {"V701"}
