"""The shell completes the names of commands and of their options."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import ROOT, plainleaf
from tests.soak import first_few


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("plainleaf sta", ["status"]),
        ("plainleaf status --st", ["--strict"]),
        ("plainleaf generate --lay", ["--layout"]),
        ("plainleaf check --pro", ["--profile"]),
        ("plainleaf merge --pro", ["--project"]),
        ("plainleaf check --format s", ["sarif"]),
    ],
)
@pytest.mark.parametrize("shell", first_few(["bash", "zsh", "fish"]))
def test_commands_and_options_are_offered(
    tmp_path: Path, shell: str, typed: str, offered: list[str]
) -> None:
    done = plainleaf(
        tmp_path,
        _PLAINLEAF_COMPLETE=f"{shell}_complete",
        COMP_WORDS=typed,
        COMP_CWORD=typed.split()[-1] if shell == "fish" else str(len(typed.split()) - 1),
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


@pytest.mark.parametrize(
    ("shell", "script", "settings"),
    [
        ("bash", ".bash_completions/plainleaf.sh", ".bashrc"),
        ("zsh", ".zfunc/_plainleaf", ".zshrc"),
        ("fish", ".config/fish/completions/plainleaf.fish", None),
    ],
)
def test_a_shell_is_set_up_once_however_often_it_is_asked_for(
    tmp_path: Path, shell: str, script: str, settings: str | None
) -> None:
    if settings:
        (tmp_path / settings).write_text("alias ll='ls -l'")
    for _ in range(2):
        done = plainleaf(tmp_path, "--install-completion", shell, HOME=str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert "Open a new terminal to use it." in done.stderr
    assert f"_PLAINLEAF_COMPLETE={shell}_complete" in (tmp_path / script).read_text()
    if settings:
        first, *lines = (tmp_path / settings).read_text().splitlines()
        assert first == "alias ll='ls -l'"
        assert len(lines) == 1


@pytest.mark.skipif(shutil.which("bash") is None, reason="This test needs bash.")
def test_a_new_bash_completes_after_the_installation(tmp_path: Path) -> None:
    plainleaf(tmp_path, "--install-completion", "bash", HOME=str(tmp_path))
    done = subprocess.run(
        ["bash", "-c", ". ~/.bashrc; complete -p plainleaf"],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert "_plainleaf_completion plainleaf" in done.stdout, done.stderr


def test_a_shell_that_is_not_known_is_answered_with_the_names_of_those_that_are(
    tmp_path: Path,
) -> None:
    done = plainleaf(tmp_path, "--install-completion", "csh", HOME=str(tmp_path))
    assert done.returncode == 2
    assert "Choose one of: auto, bash, zsh, fish." in done.stderr
    assert not list(tmp_path.iterdir())
