"""A Python without our packages: that of set-up is used, or a line says what to type."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOORS = [["generate.py"], ["readability_check.py"], ["-m", "plainleaf"]]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of Plainleaf's folder in which nothing was set up."""
    (tmp_path / "plainleaf").symlink_to(ROOT / "plainleaf")
    for name in ("generate.py", "readability_check.py"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def start(checkout: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Python as the system has it: -S leaves out every package that was installed."""
    return subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=checkout,
        capture_output=True,
        text=True,
        env=os.environ | more,
        check=False,
    )


def set_up(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "with its own: $*"\nexit 7\n', encoding="utf-8")
    python.chmod(0o755)


@pytest.mark.parametrize("door", DOORS, ids=" ".join)
def test_before_set_up_every_command_says_what_to_type(checkout: Path, door: list[str]) -> None:
    done = start(checkout, *door, "leaflets")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        'Plainleaf is not set up yet: the package "click" is missing.',
        "Type this in Plainleaf's own folder:  make leaflets",
    ]


@pytest.mark.parametrize("door", DOORS, ids=" ".join)
def test_after_set_up_every_command_uses_the_python_that_set_up_made(
    checkout: Path, door: list[str]
) -> None:
    set_up(checkout)
    done = start(checkout, *door, "a b.yaml")
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout == f"with its own: -S {' '.join(door)} a b.yaml\n"


def test_a_set_up_that_lacks_packages_too_is_tried_once(checkout: Path) -> None:
    set_up(checkout)
    python = checkout / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    done = start(checkout, "generate.py")
    assert done.returncode == 3
    assert "make leaflets" in done.stderr
