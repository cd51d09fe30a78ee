"""The GitHub Action: every script of it is run, as a runner runs it, on a pull request."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
import venv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.batch.conftest import HARD, LEAFLET
from tests.soak import first_few, soak

ROOT = Path(__file__).resolve().parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
# Long enough for a grade.
BREATHE = "Breathe in. Hold your breath. Then let it go. "
LONGER = LEAFLET.replace("Sit up straight.", f"Sit up straight. {BREATHE * 4}")
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def test_no_script_has_an_input_or_anything_else_pasted_into_it() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) >= 6
    assert [script for script in scripts if "${{" in script] == []


def test_every_input_is_used_and_has_a_default_that_is_documented() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    docs = (ROOT / "docs" / "hospital.md").read_text(encoding="utf-8")
    assert ACTION["inputs"]
    for name, about in ACTION["inputs"].items():
        assert about["description"]
        assert about["default"]
        assert f"inputs.{name}" in text.split("runs:")[1], name
        assert f"`{name}`" in docs, name


def test_an_action_of_others_is_held_by_its_fingerprint() -> None:
    lines = (ROOT / "action.yml").read_text(encoding="utf-8").splitlines()
    used = [line for line in lines if "uses:" in line]
    assert used
    assert [line for line in used if not re.search(r"@[0-9a-f]{40} # v[\d.]+$", line)] == []


@dataclass
class Runner:
    """What a runner has for one job: a checkout, a place for files, the values of the context."""

    workspace: Path
    action: Path
    temp: Path
    inputs: dict[str, str]
    base: str
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""
    failed: str | None = None

    def run(self) -> None:
        """Every step in its order; steps of other people's actions are left out."""
        for step in STEPS:
            if self._wanted(step) and "run" in step:
                self._step(step)

    @property
    def summary(self) -> str:
        path = self.temp / "summary"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def _wanted(self, step: dict[str, Any]) -> bool:
        condition = step.get("if")
        if condition is None:
            return self.failed is None
        condition = EXPRESSION.sub(r"\1", condition)
        parts = condition.split(" && ")
        after_failure = "!cancelled()" in parts
        return (self.failed is None or after_failure) and all(map(self._holds, parts))

    def _holds(self, part: str) -> bool:
        if part == "!cancelled()":
            return True
        left, operator, right = re.fullmatch(r"([\w.]+) (==|!=) '(.*)'", part).groups()  # type: ignore[union-attr]
        return (self._value(left) == right) is (operator == "==")

    def _value(self, name: str) -> str:
        if name == "github.base_ref":
            return self.base
        kind, _, rest = name.partition(".")
        if kind == "inputs":
            return self.inputs[rest]
        step, outputs, key = rest.split(".")
        assert (kind, outputs) == ("steps", "outputs")
        return self.outputs.get(step, {}).get(key, "")

    def _step(self, step: dict[str, Any]) -> None:
        given = {
            name: EXPRESSION.sub(lambda found: self._value(found[1]), value)
            for name, value in step.get("env", {}).items()
        }
        output = self.temp / "output"
        output.write_text("")
        usual = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.temp),
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_BASE_REF": self.base,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_ACTIONS": "true",
            "RUNNER_TEMP": str(self.temp),
        }
        assert step["shell"] == "bash"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env=usual | given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.log += f"\n== {step['name']}\n{done.stdout}"
        if "id" in step:
            lines = output.read_text().splitlines()
            self.outputs[step["id"]] = dict(line.split("=", 1) for line in lines)
        if done.returncode and self.failed is None:
            self.failed = step["name"]


def git(folder: Path, *arguments: str) -> None:
    person = ["-c", "user.name=Nurse", "-c", "user.email=nurse@example.org"]
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def action(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The action as a runner has it, on a machine that is set up already."""
    folder = tmp_path_factory.mktemp("action").resolve()
    for name in ("plainleaf", "templates", "styles", "schemas", "leaflets", "approvals", "scripts"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "requirements").symlink_to(ROOT / "requirements")
    environment = folder / ".venv"
    venv.create(environment, symlinks=True)
    shutil.copy(ROOT / "requirements" / "run.lock", environment)
    (environment / "place").write_text(f"{folder}\n")
    # Set-up writes into the packages of its environment. Those that tests run with are only read.
    here = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", here))
    (packages / "others.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder


@pytest.fixture
def runner(action: Path, tmp_path: Path) -> Runner:
    """A pull request into ``main`` of a clinic with two leaflets, checked out."""
    origin, workspace, temp = tmp_path / "origin", tmp_path / "checkout", tmp_path / "temp"
    temp.mkdir()
    (origin / "leaflets").mkdir(parents=True)
    for name in ("inhaler", "spacer"):
        (origin / "leaflets" / f"{name}.yaml").write_text(LONGER, encoding="utf-8")
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "-m", "Two leaflets")
    git(tmp_path, "clone", "--quiet", str(origin), str(workspace))
    defaults = {name: about["default"] for name, about in ACTION["inputs"].items()}
    return Runner(workspace, action, temp, defaults, base="main")


def change(runner: Runner, text: str) -> None:
    (runner.workspace / "leaflets" / "inhaler.yaml").write_text(text, encoding="utf-8")


@soak
def test_a_pull_request_gets_the_leaflets_and_what_changed(runner: Runner) -> None:
    change(runner, LONGER.replace("Sit up straight.", "Sit in an upright position, if possible."))
    runner.run()
    assert runner.failed is None, runner.log
    for name in ("inhaler.standard.pdf", "spacer.large-print.pdf", "index.html"):
        assert (runner.workspace / "dist" / name).is_file()
    assert re.search(
        r"inhaler\\\.yaml \| passes.* \| SMOG .* \*\*[\d.]+ harder\*\*", runner.summary
    )
    assert "Harder than before: 1." in runner.summary
    assert re.search(r"made: large-print, pages: \d; standard, pages: \d", runner.summary)
    assert "Leaflets that pass and have not changed: 1" in runner.summary
    assert not (runner.temp / "plainleaf-before").exists()


@soak
def test_a_hard_leaflet_fails_the_job_is_annotated_and_the_others_are_kept(runner: Runner) -> None:
    change(runner, LONGER.replace("sources:", f"{HARD}sources:"))
    runner.run()
    assert runner.failed == "Report the result", runner.log
    assert re.search(r"^::error file=leaflets/inhaler\.yaml,line=\d+", runner.log, re.MULTILINE)
    assert r"| leaflets/inhaler\.yaml | **fails** |" in runner.summary
    assert "**not made**: R1" in runner.summary
    assert runner.outputs["make"] == {"code": "1"}
    found = json.loads(Path(runner.outputs["check"]["sarif"]).read_text(encoding="utf-8"))
    assert found["runs"][0]["results"]
    assert (runner.workspace / "dist" / "spacer.standard.pdf").is_file()
    assert not (runner.workspace / "dist" / "inhaler.standard.pdf").exists()


@soak
def test_outside_a_pull_request_nothing_is_compared(runner: Runner) -> None:
    runner.base = ""
    runner.inputs["make"] = "false"
    runner.run()
    assert runner.failed is None, runner.log
    assert "There is nothing to compare with." in runner.summary
    assert not (runner.workspace / "dist").exists()


@soak
def test_a_branch_that_cannot_be_fetched_only_costs_the_comparison(runner: Runner) -> None:
    runner.base = "--upload-pack=touch pwned"
    runner.inputs["make"] = "false"
    runner.run()
    assert runner.failed is None, runner.log
    assert "could not be fetched" in runner.log
    assert not list(runner.workspace.glob("pwned*"))


ATTEMPTS = [
    "$(touch pwned)",
    "`touch pwned`",
    "'; touch pwned; '",
    "--format=json",
    "leaflets; touch pwned",
]


@pytest.mark.parametrize("leaflets", first_few(["\n".join(ATTEMPTS), *ATTEMPTS]))
def test_no_text_of_an_input_is_run(runner: Runner, leaflets: str) -> None:
    runner.inputs |= {"leaflets": leaflets, "strict": "$(touch pwned)", "make": "false"}
    runner.run()
    assert runner.failed == "Check the wording"
    for each in leaflets.splitlines():
        assert f"There is no file or folder called {each}.\n" in runner.log
    assert not list(runner.workspace.glob("pwned*"))
    assert runner.summary == ""


@soak
def test_a_folder_of_the_checkout_called_plainleaf_is_not_the_program(runner: Runner) -> None:
    (runner.workspace / "plainleaf").mkdir()
    (runner.workspace / "plainleaf" / "__init__.py").write_text("raise SystemExit('pwned')")
    runner.inputs |= {"make": "false", "compare": "false", "leaflets": "\nleaflets\n\n"}
    runner.run()
    assert runner.failed is None, runner.log
    assert "pwned" not in runner.log


@soak
def test_the_set_up_of_the_action_writes_into_its_own_environment_alone(runner: Runner) -> None:
    theirs = Path(sysconfig.get_path("purelib")) / "plainleaf.pth"
    before = theirs.read_bytes() if theirs.exists() else None
    runner.inputs["make"] = "false"
    runner.run()
    assert runner.failed is None, runner.log
    ours = next((runner.action / ".venv").rglob("plainleaf.pth"))
    assert ours.read_text(encoding="utf-8") == f"{runner.action}\n"
    assert (theirs.read_bytes() if theirs.exists() else None) == before
