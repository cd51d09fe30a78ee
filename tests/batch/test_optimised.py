"""A file is the same, byte for byte, however Python is told to treat assertions."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.conftest import Clinic
from tests.once import Once
from tests.soak import first_few, soak

TOP = Path(__file__).parents[2]


def made(clinic: Clinic, out: str, *options: str, **environment: str) -> dict[str, str]:
    done = subprocess.run(
        [
            sys.executable, *options, str(TOP / "generate.py"), "--out", out,
            "--today", "2026-11-23", "leaflets/inhaler.yaml",
        ],
        cwd=clinic.folder, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    folder = clinic.folder / out
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def usual(clinic: Clinic, once: Once) -> dict[str, str]:
    """What is made of the clinic's leaflet with nothing said about assertions."""
    data = once.bytes(
        "files made with assertions", lambda: json.dumps(made(clinic, "usual")).encode()
    )
    found: dict[str, str] = json.loads(data)
    assert len(found) > 5
    return found


@soak
@pytest.mark.parametrize("option", first_few(["-OO", "-O"]))
def test_python_without_assertions_gives_the_same_bytes(
    clinic: Clinic, usual: dict[str, str], option: str
) -> None:
    # The sign of a help box is set by the background shorthand, which WeasyPrint asserts.
    assert made(clinic, "optimised", option) == usual


@soak
def test_told_by_the_environment_it_gives_the_same_too(
    clinic: Clinic, usual: dict[str, str]
) -> None:
    assert made(clinic, "optimised", PYTHONOPTIMIZE="2") == usual
