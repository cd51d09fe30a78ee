"""``plainleaf new`` as a writer types it, in a folder with nothing in it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import plainleaf


def test_a_new_leaflet_is_checked_and_made_at_once(tmp_path: Path) -> None:
    done = plainleaf(tmp_path, "new", "Having an MRI scan", "--today", "2026-11-25")
    assert (done.returncode, done.stderr) == (0, "")
    assert "plainleaf generate leaflets/having-an-mri-scan.yaml" in done.stdout
    assert plainleaf(tmp_path, "check", "--strict").returncode == 0
    made = plainleaf(tmp_path, "generate", "--strict")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "dist/having-an-mri-scan.large-print.pdf").is_file()


def test_a_leaflet_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    plainleaf(tmp_path, "new", "MRI")
    path = tmp_path / "leaflets/mri.yaml"
    path.write_text("mine")
    done = plainleaf(tmp_path, "new", "MRI")
    assert done.returncode == 2
    assert '"leaflets/mri.yaml" already exists' in done.stderr
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_written_to_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "leaflets").write_text("a file")
    done = plainleaf(tmp_path, "new", "MRI")
    assert done.returncode == 2
    assert "could not be saved" in done.stderr
