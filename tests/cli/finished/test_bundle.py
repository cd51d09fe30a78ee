"""``plainleaf bundle`` and ``plainleaf dossier`` on what a real build made."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.commands import plainleaf


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A clinic's folder with one draft, made as a web page and as plain text."""
    plainleaf(tmp_path, "init", "-q", ".", "--name", "Example Hospital")
    plainleaf(tmp_path, "generate", "-q", "--edition", "web", "--edition", "text")
    return tmp_path


def test_what_was_made_can_be_put_into_a_zip_file_and_counted(clinic: Path) -> None:
    done = plainleaf(clinic, "bundle", "leaflets", "--edition", "text", "--out", "a.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "a.zip: 1 file and the job list.\n"
    with zipfile.ZipFile(clinic / "a.zip") as archive:
        made = (clinic / "dist/a-new-leaflet.txt").read_bytes()
        assert archive.read("leaflets/a-new-leaflet.txt") == made
    told = plainleaf(clinic, "dossier", "--format", "json", "--today", "2026-11-30")
    assert told.returncode == 0
    counts = json.loads(told.stdout)["counts"]
    assert (counts["leaflets"], counts["draft"], counts["files"]) == (1, 1, 2)
    assert counts["ready_files"] == 0


def test_a_changed_file_ends_with_code_1_and_an_older_zip_file_stays(clinic: Path) -> None:
    plainleaf(clinic, "bundle", "--edition", "text", "--out", "a.zip")
    before = (clinic / "a.zip").read_bytes()
    file = clinic / "dist/a-new-leaflet.txt"
    file.write_bytes(file.read_bytes() + b" ")
    done = plainleaf(clinic, "bundle", "--edition", "text", "--out", "a.zip")
    assert done.returncode == 1
    assert "a-new-leaflet.txt has changed since Plainleaf made it" in done.stderr
    assert (clinic / "a.zip").read_bytes() == before
    others = plainleaf(clinic, "bundle", "--out", "a.zip")
    assert (others.returncode, others.stdout) == (1, "a.zip: 1 file and the job list.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "a.pdf"], "must end in .zip"),
        (["--edition", "large", "--out", "a.zip"], "Choose from: text, web."),
        (["leaflets/no.yaml", "--out", "a.zip"], "no.yaml"),
        (["--approved-only", "--out", "a.zip"], "is not approved, so it was left out"),
        (["--from", "nowhere", "--out", "a.zip"], "plainleaf generate"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_saved(
    clinic: Path, arguments: list[str], said: str
) -> None:
    done = plainleaf(clinic, "bundle", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(clinic.glob("a.*"))


def test_a_damaged_manifest_is_named(clinic: Path) -> None:
    manifest = clinic / "dist/manifest.json"
    text = manifest.read_text(encoding="utf-8")
    assert '"next_review": "' in text
    manifest.write_text(text.replace('"next_review": "', '"next_review": "x'), encoding="utf-8")
    for command in (["bundle", "--out", "a.zip"], ["dossier"], ["feed"]):
        done = plainleaf(clinic, *command)
        assert done.returncode == 2
        assert "was not made by this version" in done.stderr
