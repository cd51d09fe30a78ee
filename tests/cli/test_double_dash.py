"""After ``--`` everything is the name of a file, as scripts that hand on names rely on."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import ready
from tests.cli.test_generate import LEAFLET


def run(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = {"generate.py": "generate", "readability_check.py": "check"}[script]
    return ready.run(command, folder, arguments, script=script)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    (tmp_path / "leaflets").mkdir()
    for name in ("blood", "-dash"):
        (tmp_path / "leaflets" / f"{name}.yaml").write_text(LEAFLET, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("script", ["generate.py", "readability_check.py"])
@pytest.mark.parametrize("name", ["--format=json", "--help", "-x"])
def test_an_option_after_it_is_a_file_that_is_not_there(
    clinic: Path, script: str, name: str
) -> None:
    done = run(clinic, script, "--", name)
    assert done.returncode == 2
    assert name in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("script", ["generate.py", "readability_check.py"])
def test_options_before_it_and_names_after_it_are_heard(clinic: Path, script: str) -> None:
    format = "html" if script == "generate.py" else "json"
    done = run(clinic / "leaflets", script, "--format", format, "--", "-dash.yaml")
    assert done.returncode == 0, done.stderr
    assert "dash" in done.stdout
    assert "blood" not in done.stdout


def test_standard_input_is_still_a_dash(clinic: Path) -> None:
    done = ready.run(
        "check", clinic, ("--format", "json", "--", "-"), given="Sit up. Breathe out.\n"
    )
    assert done.returncode == 0, done.stderr
    assert "standard input" in done.stdout
