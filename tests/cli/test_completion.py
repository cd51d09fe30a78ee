"""The shell completes the names of commands and of their options."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import ROOT, plainleaf


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("plainleaf sta", ["status"]),
        ("plainleaf status --st", ["--strict"]),
        ("plainleaf generate --lay", ["--layout"]),
        ("plainleaf check --pro", ["--profile"]),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands_and_options_are_offered(
    tmp_path: Path, shell: str, typed: str, offered: list[str]
) -> None:
    done = plainleaf(
        tmp_path,
        _PLAINLEAF_COMPLETE=f"complete_{shell}",
        COMP_WORDS=typed,
        COMP_CWORD=str(len(typed.split()) - 1),
        _TYPER_COMPLETE_ARGS=typed,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert done.returncode == 0, done.stderr
    assert all(word in done.stdout for word in offered)
    assert "explain" not in done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="This test needs bash.")
def test_bash_takes_the_script_that_is_shown(tmp_path: Path) -> None:
    command = tmp_path / "plainleaf"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from plainleaf.cli import main\nmain()\n"
    )
    command.chmod(0o755)
    script = """
        eval "$(plainleaf --show-completion; true)"
        COMP_WORDS=(plainleaf doc) COMP_CWORD=1
        _plainleaf_completion plainleaf
        echo "offered: ${COMPREPLY[*]}"
    """
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env={**os.environ, "PATH": path}
    )
    assert "offered: doctor" in done.stdout, done.stderr
