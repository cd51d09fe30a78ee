"""The workflow that ``plainleaf init --ci github`` writes: its scripts are run as a runner does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.batch.conftest import HARD, LEAFLET
from tests.cli.commands import ROOT, plainleaf
from tests.soak import soak

FILE = ".github/workflows/leaflets.yml"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    plainleaf(tmp_path, "init", "-q", "clinic", "--name", "Ex", "--ci", "github", "--title", "Scan")
    hard = LEAFLET.replace("sources:", f"{HARD}sources:")
    (folder / "leaflets/hard.yaml").write_text(hard, encoding="utf-8")
    return folder


def steps_of(clinic: Path) -> list[dict[str, Any]]:
    workflow = yaml.safe_load((clinic / FILE).read_text(encoding="utf-8"))
    steps: list[dict[str, Any]] = workflow["jobs"]["leaflets"]["steps"]
    return steps


def run_scripts(clinic: Path) -> dict[str, tuple[int, str]]:
    """How each script after the set-up ends, and what it says, with the outputs of the others."""
    programs = clinic.parent / "bin"
    programs.mkdir()
    command = programs / "plainleaf"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from plainleaf.cli import main\nmain()\n"
    )
    command.chmod(0o755)
    outputs: dict[str, str] = {}
    ended = {}
    for step in steps_of(clinic):
        if "run" not in step or step["name"] == "Install":
            continue
        output = clinic.parent / "output"
        output.write_text("")
        given = {
            name: outputs[value.removeprefix("${{ ").removesuffix(" }}")]
            for name, value in step.get("env", {}).items()
        }
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", step["run"]],
            cwd=clinic,
            env={
                **os.environ,
                **given,
                "PATH": f"{programs}:{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(output),
                "GITHUB_ACTIONS": "true",
                "CI": "true",
            },
            capture_output=True,
            text=True,
        )
        for line in output.read_text().splitlines():
            outputs[f"steps.{step['id']}.outputs.code"] = line.removeprefix("code=")
        ended[step["name"]] = (done.returncode, done.stdout + done.stderr)
    return ended


@soak
def test_the_good_leaflets_are_made_though_one_fails_and_the_run_fails_at_its_end(
    clinic: Path,
) -> None:
    ended = run_scripts(clinic)
    assert [code for code, _ in ended.values()] == [0, 0, 1], ended
    assert "::error file=leaflets/hard.yaml" in ended["Check the wording"][1]
    assert (clinic / "dist/scan.standard.pdf").is_file()
    assert (clinic / "dist/index.html").is_file()
    assert not (clinic / "dist/hard.standard.pdf").exists()
    found = json.loads((clinic / "wording.sarif").read_text(encoding="utf-8"))
    assert found["version"] == "2.1.0"
    assert found["runs"][0]["results"]


def test_files_of_earlier_runs_findings_and_leaflets_go_where_github_keeps_them(
    clinic: Path,
) -> None:
    used = {step["uses"].partition("@")[0]: step for step in steps_of(clinic) if "uses" in step}
    assert used["actions/cache"]["with"]["path"] == "dist"
    sarif = used["github/codeql-action/upload-sarif"]
    assert sarif["with"]["sarif_file"] == "wording.sarif"
    assert sarif["continue-on-error"] is True
    for name in ("github/codeql-action/upload-sarif", "actions/upload-artifact"):
        assert used[name]["if"].startswith("always()")
