"""The container image without an engine to build it: what is in it, and that it runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.conftest import LEAFLET
from tests.soak import soak

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMMAND = "/opt/plainleaf/.venv/bin/plainleaf"
# What scripts/bootstrap.sh writes into that file; tests/test_set_up.py runs the file itself.
PROGRAM = "import sys; sys.argv[0] = 'plainleaf'; from plainleaf.cli import main; main()"


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.*)$", DOCKERFILE, re.MULTILINE)


def let_through() -> list[str]:
    """The names at the top that .dockerignore lets into the image."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the image's own folder."""
    folder = tmp_path_factory.mktemp("image")
    for name in let_through():
        whole = ROOT / name
        without_caches = shutil.ignore_patterns("__pycache__")
        if whole.is_dir():
            shutil.copytree(whole, folder / name, ignore=without_caches)
        else:
            shutil.copy(whole, folder / name)
    return folder


def run(image: Path, clinic: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``docker run plainleaf ARGUMENTS``, with the Python of this machine for the image's own."""
    (entry,) = instructions("ENTRYPOINT")
    (usual,) = instructions("CMD")
    assert json.loads(entry) == [COMMAND]
    return subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM, *(arguments or json.loads(usual))],
        cwd=clinic,
        env=os.environ | {"PYTHONPATH": str(image), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets" / "inhaler.yaml").write_text(LEAFLET, encoding="utf-8")
    return tmp_path


def test_all_that_is_copied_is_let_into_the_image() -> None:
    copied = [line.split()[:-1] for line in instructions("COPY")]
    assert ["."] in copied
    named = [name for names in copied for name in names if name != "."]
    assert named
    for name in named:
        assert (ROOT / name).exists()
        assert name.split("/")[0] in let_through()


def test_nothing_of_the_machine_it_is_made_on_gets_in() -> None:
    assert not {".git", ".venv", "dist", "tests", "."} & {*let_through()}
    assert all((ROOT / name).exists() for name in let_through())


def test_it_does_not_run_as_root_and_works_in_the_mounted_folder() -> None:
    assert instructions("USER")[-1] not in ("root", "0")
    assert instructions("WORKDIR")[-1] == "/clinic"


@soak
def test_what_is_in_the_image_makes_a_clinics_leaflets(image: Path, clinic: Path) -> None:
    (clinic / "plainleaf").mkdir()
    (clinic / "plainleaf" / "__init__.py").write_text("raise SystemExit('not the program')")
    done = run(image, clinic)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("inhaler.standard.pdf", "inhaler.html", "index.html", "evidence.html"):
        assert (clinic / "dist" / name).is_file()


@soak
def test_the_wording_check_is_there_too(image: Path, clinic: Path) -> None:
    done = run(image, clinic, "check", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files"][0]["path"] == "leaflets/inhaler.yaml"
