"""A line that Plainleaf tells someone to type works as it is, wherever Plainleaf is."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plainleaf.cli.terminal.program import plainleaf_in, typed_program

ROOT = Path(__file__).parents[3]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the command in it as a copy of Plainleaf has it, in a folder with a space."""
    command = tmp_path / "our tools" / ".venv" / "bin" / "plainleaf"
    command.parent.mkdir(parents=True)
    command.write_text(
        f"#!/bin/sh\n'''exec' {sys.executable} -P \"$0\" \"$@\" # '''\n"
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from plainleaf.cli import main\nmain()\n"
    )
    command.chmod(0o755)
    return command


def typed(line: str, folder: Path, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_what_init_and_new_say_to_type_works_where_the_command_is_not_found_by_name(
    tmp_path: Path, copy: Path
) -> None:
    plain = "/usr/bin:/bin"
    first = typed("'our tools/.venv/bin/plainleaf' init 'our leaflets'", tmp_path, plain)
    assert (first.returncode, first.stderr) == (0, "")
    lines = [line.strip() for line in first.stdout.splitlines() if line.startswith("    ")]
    go, make = lines
    assert shlex.split(go) == ["cd", "our leaflets"]
    checked = make.replace(" generate", " check")
    assert typed(f"{go} && {checked}", tmp_path, plain).returncode == 0
    leaflet = "new Blood"
    second = typed(f"{go} && {make.replace('generate', leaflet)}", tmp_path, plain)
    check = next(line for line in second.stdout.splitlines() if line.startswith("Check"))
    assert typed(f"{go} && {check.partition(':')[2]}", tmp_path, plain).returncode == 0


def test_a_command_that_the_shell_finds_is_called_by_its_name(
    monkeypatch: pytest.MonkeyPatch, copy: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", [str(copy)])
    assert shlex.split(plainleaf_in(tmp_path / "x"))[0].endswith(".venv/bin/plainleaf")
    monkeypatch.setenv("PATH", f"/usr/bin:{copy.parent}")
    assert plainleaf_in(tmp_path / "x") == typed_program() == "plainleaf"


@pytest.mark.parametrize("name", ["python", "python3"])
def test_python_is_called_what_this_machine_calls_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).symlink_to(shutil.which("true") or sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert typed_program() == f"{name} generate.py"
