"""A system that lets a command open too few files is told of in one line, not a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.conftest import LEAFLET
from tests.soak import first_few, soak

resource = pytest.importorskip("resource")
TOP = Path(__file__).parents[2]


@soak
@pytest.mark.parametrize("most", [6, 8, 10])
def test_a_build_with_too_few_open_files_ends_with_2_and_a_line_to_type(
    tmp_path: Path, most: int
) -> None:
    done = generated(tmp_path, most)
    assert done.returncode == 2, done.stderr
    assert "ulimit -n 1024" in done.stderr


@soak
@pytest.mark.parametrize("most", first_few([13, 11, 12, 14]))
def test_where_it_gets_further_it_still_says_why_in_words(tmp_path: Path, most: int) -> None:
    done = generated(tmp_path, most)
    if done.returncode:
        assert "few files" in done.stderr or "Too many open files" in done.stdout


def generated(tmp_path: Path, most: int) -> subprocess.CompletedProcess[str]:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets" / "inhaler.yaml").write_text(LEAFLET)
    done = subprocess.run(
        [sys.executable, str(TOP / "generate.py"), "--today", "2026-11-23"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)),
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
    assert not list(tmp_path.rglob(".plainleaf-*"))
    return done
