"""With -q a command says only what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import plainleaf
from tests.soak import first_few


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    plainleaf(tmp_path, "init", "-q", ".", "--name", "Example Hospital")
    plainleaf(tmp_path, "new", "-q", "Broken")
    broken = tmp_path / "leaflets/broken.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("status: draft", "status: x"))
    return tmp_path


@pytest.mark.parametrize(
    "line", first_few([("generate", "-q", "--check"), ("-q", "generate", "--check")])
)
def test_a_build_names_the_leaflet_that_failed_and_nothing_else(
    clinic: Path, line: tuple[str, ...]
) -> None:
    done = plainleaf(clinic, *line)
    assert (done.returncode, done.stderr) == (1, "")
    assert "leaflets/broken.yaml: failed." in done.stdout
    assert "a-new-leaflet" not in done.stdout
    (clinic / "leaflets/broken.yaml").unlink()
    done = plainleaf(clinic, *line)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_check_shows_only_what_fails_but_a_report_for_programs_is_whole(clinic: Path) -> None:
    done = plainleaf(clinic, "check", "-q")
    assert (done.returncode, done.stderr) == (1, "")
    assert "leaflets/broken.yaml" in done.stdout
    assert "a-new-leaflet" not in done.stdout
    whole = plainleaf(clinic, "check", "-q", "--format", "json")
    assert "a-new-leaflet" in whole.stdout
    good = plainleaf(clinic, "check", "--quiet", "leaflets/a-new-leaflet.yaml")
    assert (good.returncode, good.stdout, good.stderr) == (0, "", "")


def test_an_import_shows_only_the_files_that_have_no_draft(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Your scan\n\nA scan takes an hour.\n")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7")
    done = plainleaf(tmp_path, "import", "-q", "good.txt", "bad.pdf")
    assert done.returncode == 1
    assert "bad.pdf" in done.stdout
    assert "good.txt" not in done.stdout
    done = plainleaf(tmp_path, "import", "-q", "--out", "other", "good.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
