"""Streams that are closed, full or no longer read, a folder that is gone: nothing stumbles."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readability.making import leaflet_yaml, save
from tests.soak import first_few

ROOT = Path(__file__).parents[3]
GENERATE, CHECK = ROOT / "generate.py", ROOT / "readability_check.py"
FULL = Path("/dev/full")
needs_a_full_disk = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    save(tmp_path, leaflet_yaml())
    return tmp_path


def typed(folder: Path, script: Path, rest: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'"{sys.executable}" "{script}" {rest}'],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("closed", first_few([">&-", "2>&-", "<&-", "<&- >&- 2>&-"]))
def test_a_build_is_made_whichever_stream_is_closed(clinic: Path, closed: str) -> None:
    done = typed(clinic, GENERATE, f"--format html {closed}")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert (clinic / "dist/manifest.json").is_file()


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_check_ends_as_it_would_whichever_stream_is_closed(clinic: Path, closed: str) -> None:
    done = typed(clinic, CHECK, closed)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_standard_input_that_is_closed_holds_no_text(clinic: Path) -> None:
    done = typed(clinic, CHECK, "- <&-")
    assert done.returncode == 1
    assert "There are no sentences here to check." in done.stdout


@pytest.mark.parametrize("script", [GENERATE, CHECK])
@needs_a_full_disk
def test_a_result_that_cannot_be_written_is_told_in_a_line(clinic: Path, script: Path) -> None:
    done = typed(clinic, script, ">/dev/full")
    assert done.returncode == 2
    assert "could not be written: No space left on device." in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@needs_a_full_disk
def test_progress_that_cannot_be_written_does_not_stop_a_build(clinic: Path) -> None:
    assert typed(clinic, GENERATE, "--format html 2>/dev/full").returncode == 0
    assert (clinic / "dist/manifest.json").is_file()


def test_progress_that_nobody_reads_any_more_does_not_stop_a_build(clinic: Path) -> None:
    save(clinic, leaflet_yaml(), "second.yaml")
    done = typed(clinic, GENERATE, "--format html 2>&1 >/dev/null | head -n 0; true")
    assert done.returncode == 0
    assert '"verdict": "built"' in (clinic / "dist/manifest.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["status", "new Title", "generate", "check"])
def test_a_folder_that_was_removed_under_ones_feet_is_told_in_a_line(
    tmp_path: Path, command: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["sh", "-c", f'rmdir ../gone && "{sys.executable}" -m plainleaf {command}'],
        cwd=gone,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
