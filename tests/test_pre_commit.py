"""The hooks for pre-commit, run on staged files as pre-commit runs them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.batch.conftest import HARD, LEAFLET

ROOT = Path(__file__).resolve().parent.parent
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
CHECK, GENERATE = "plainleaf-check", "plainleaf-generate"


def taken(hook: str, *names: str) -> list[str]:
    """Which of these files pre-commit hands to a hook, or starts it for."""
    pattern = HOOKS[hook]
    yaml_only = pattern.get("types") == ["yaml"]
    return [
        name
        for name in names
        if re.search(pattern["files"], name)
        and not re.search(pattern.get("exclude", "^$"), name)
        and (not yaml_only or name.endswith((".yaml", ".yml")))
    ]


def commit(folder: Path, hook: str, *arguments: str) -> subprocess.CompletedProcess[str] | None:
    """Runs a hook for what is staged; None when it is not started."""
    staged = subprocess.run(
        ["git", "diff", "--staged", "--name-only", "--diff-filter=ACMR", "-z"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    names = taken(hook, *staged.stdout.split("\0"))
    if not names:
        return None
    programs = folder / ".git" / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "plainleaf"
    # What pip makes of [project.scripts] in the hook's own environment.
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plainleaf "$@"\n')
    program.chmod(0o755)
    passed = names if HOOKS[hook].get("pass_filenames", True) else []
    return subprocess.run(
        [*shlex.split(HOOKS[hook]["entry"]), *arguments, *passed],
        cwd=folder,
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A clinic's repository: one leaflet in it, one staged."""
    (tmp_path / "leaflets" / "heart").mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    stage(tmp_path, "leaflets/heart/inhaler.yaml", LEAFLET)
    return tmp_path


def stage(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "add", name], cwd=folder, check=True)


def test_only_leaflets_are_taken_for_leaflets() -> None:
    leaflets = ["leaflets/a.yaml", "leaflets/heart/b.yml", "ward/leaflets/c.yaml"]
    others = [
        "leaflets/_organisation.yaml",
        "leaflets/_old/a.yaml",
        "leaflets/.trash/a.yaml",
        "leaflets/images/hip.svg",
        "settings.yaml",
        "templates/phrases/en.yaml",
    ]
    assert taken(CHECK, *leaflets, *others) == leaflets
    assert taken(GENERATE, *others) == [name for name in others if name != "settings.yaml"]


def test_a_plain_leaflet_can_be_committed(clinic: Path) -> None:
    done = commit(clinic, CHECK)
    assert done is not None
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_hard_leaflet_stops_the_commit_and_says_why(clinic: Path) -> None:
    stage(clinic, "leaflets/asthma.yaml", LEAFLET.replace("sources:", f"{HARD}sources:"))
    done = commit(clinic, CHECK)
    assert done is not None
    assert done.returncode == 1
    assert "leaflets/asthma.yaml, line" in done.stdout


def test_arguments_of_a_clinic_are_heard(clinic: Path) -> None:
    done = commit(clinic, CHECK, "--format", "json")
    assert done is not None
    assert done.stdout.startswith("{")


def test_a_commit_without_leaflets_starts_nothing(clinic: Path) -> None:
    subprocess.run(["git", "rm", "-r", "-f", "--quiet", "leaflets"], cwd=clinic, check=True)
    stage(clinic, "README.md", "Our leaflets")
    assert commit(clinic, CHECK) is None
    assert commit(clinic, GENERATE) is None


def test_before_a_push_every_leaflet_is_made_and_nothing_is_written(clinic: Path) -> None:
    stage(clinic, "templates/phrases/en-GB.yaml", "extends: en\nkey_points: In short\n")
    done = commit(clinic, GENERATE)
    assert done is not None
    assert done.returncode == 0, done.stdout + done.stderr
    assert "leaflets/heart/inhaler.yaml: passed. Nothing was saved." in done.stdout
    assert not (clinic / "dist").exists()
    assert HOOKS[GENERATE]["stages"] == ["pre-push"]
