"""The wheel, built from this checkout and used in a clinic's own folder, without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("templates", "styles", "schemas", "leaflets")
LEAFLET = "bone-metastases"


def run(
    command: Sequence[str | Path], folder: Path, site: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a command that sees no source tree, only the installed wheel if ``site`` holds one."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if site:
        environment["PYTHONPATH"] = str(site)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    built = run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out], ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel; what it depends on is in the environment."""
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    installed = run([*pip, "--target", target, wheel], target)
    assert installed.returncode == 0, installed.stderr
    return target


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A folder that holds nothing but one leaflet and who publishes it."""
    leaflets = tmp_path / "clinic" / "leaflets"
    leaflets.mkdir(parents=True)
    for name in (f"{LEAFLET}.yaml", "_organisation.yaml"):
        shutil.copy(ROOT / "leaflets" / name, leaflets)
    if (ROOT / "leaflets/images").is_dir():
        shutil.copytree(ROOT / "leaflets/images", leaflets / "images")
    return leaflets.parent


def command(site: Path, *arguments: str) -> list[str | Path]:
    return [site / "bin" / "plainleaf", *arguments]


def test_the_wheel_carries_everything_that_a_clinic_can_replace(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in SHIPPED:
        wanted = {
            f"plainleaf/shipped/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert wanted, f"{folder} is empty"
        assert wanted <= inside


def test_the_wheel_carries_every_module_and_data_file_and_nothing_else(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "plainleaf").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "plainleaf/py.typed" in package
    assert package <= inside
    rest = {name for name in inside - package if not name.startswith("plainleaf/shipped/")}
    assert {name.split("/")[0].split("-")[0] for name in rest} == {"plainleaf"}
    assert all(name.split("/")[0].endswith(".dist-info") for name in rest)


def test_two_wheels_of_the_same_source_have_the_same_bytes(wheel, tmp_path):
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], ROOT)
    (again,) = tmp_path.glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_installed_package_uses_its_own_files_not_those_of_a_checkout(site, tmp_path):
    code = "from plainleaf.project import shipped; print(shipped())"
    said = run([sys.executable, "-c", code], tmp_path, site)
    assert said.stdout.strip() == str(site / "plainleaf" / "shipped"), said.stderr


def test_the_installed_command_checks_a_leaflet_in_a_clinics_folder(site, clinic):
    done = run(command(site, "check", "--format", "json"), clinic, site)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = json.loads(done.stdout)["files"]
    assert file["path"] == f"leaflets/{LEAFLET}.yaml"
    assert file["verdict"] == "pass"


def test_the_installed_command_makes_the_same_files_as_the_checkout(site, clinic):
    done = run(command(site, "generate"), clinic, site)
    assert done.returncode == 0, done.stdout + done.stderr
    made = files(clinic / "dist")
    assert {f"{LEAFLET}.standard.pdf", f"{LEAFLET}.large-print.pdf", f"{LEAFLET}.html"} < set(made)
    shutil.rmtree(clinic / "dist")
    from_checkout = run([sys.executable, ROOT / "generate.py"], clinic)
    assert from_checkout.returncode == 0, from_checkout.stdout + from_checkout.stderr
    assert files(clinic / "dist") == made


def test_a_clinics_own_style_wins_over_the_shipped_one(site, clinic):
    made = []
    for colour in (None, "#123456"):
        if colour:
            (clinic / "styles").mkdir()
            text = (ROOT / "styles/base.css").read_text(encoding="utf-8")
            (clinic / "styles/base.css").write_text(f"{text}\nh1 {{ color: {colour} }}\n", "utf-8")
        done = run(command(site, "generate", "--layout", "standard"), clinic, site)
        assert done.returncode == 0, done.stdout + done.stderr
        made.append((clinic / f"dist/{LEAFLET}.standard.pdf").read_bytes())
    assert made[0] != made[1]


def test_the_installed_command_sets_a_clinics_folder_up_from_nothing(site, tmp_path):
    for arguments in (
        ("init", "clinic", "--copy", "templates", "--copy", "styles", "--ci", "github"),
        ("new", "Having an MRI scan"),
        ("status", "--strict"),
        ("doctor",),
        ("check", "--strict"),
        ("generate", "--strict", "--format", "html"),
    ):
        folder = tmp_path if arguments[0] == "init" else tmp_path / "clinic"
        done = run(command(site, *arguments), folder, site)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "clinic/dist/having-an-mri-scan.html").is_file()
    assert (tmp_path / "clinic/.gitignore").is_file()
