"""The wheel, built from this checkout and used in a clinic's own folder, without a network."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.once import Once
from tests.soak import soak

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("templates", "styles", "schemas", "leaflets")
LEAFLET = "bone-metastases"
# #123456 in parts of 1.
COLOUR = "0.070588 0.203922 0.337255 rg"


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


def build_wheel(out: Path) -> None:
    built = run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out], ROOT)
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.fixture(scope="module")
def wheel(once: Once) -> Path:
    (wheel,) = once.path("the wheel", build_wheel).glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def site(wheel: Path, once: Once) -> Path:
    """A folder that holds the installed wheel; what it depends on is in the environment."""

    def install(target: Path) -> None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
        installed = run([*pip, "--target", target, wheel], wheel.parent)
        assert installed.returncode == 0, installed.stderr

    return once.path("the installed wheel", install)


def first_page(pdf: bytes) -> str:
    """How the first page is drawn, in the language of PDF."""
    contents = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert contents is not None
    return contents.get_data().decode("latin-1")


def add_leaflet(clinic: Path) -> None:
    leaflets = clinic / "leaflets"
    leaflets.mkdir(parents=True)
    for name in (f"{LEAFLET}.yaml", "_organisation.yaml"):
        shutil.copy(ROOT / "leaflets" / name, leaflets)
    if (ROOT / "leaflets/images").is_dir():
        shutil.copytree(ROOT / "leaflets/images", leaflets / "images")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A folder that holds nothing but one leaflet and who publishes it."""
    add_leaflet(tmp_path / "clinic")
    return tmp_path / "clinic"


@pytest.fixture(scope="module")
def installed_output(site: Path, once: Once) -> dict[str, bytes]:
    """What the installed command makes in such a folder."""

    def generate(clinic: Path) -> None:
        add_leaflet(clinic)
        done = run(command(site, "generate"), clinic, site)
        assert done.returncode == 0, done.stdout + done.stderr

    return files(once.path("what the installed command makes", generate) / "dist")


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
    manual = {name for name in inside if name.endswith(".data/data/share/man/man1/plainleaf.1")}
    assert len(manual) == 1
    others = inside - package - manual
    rest = {name for name in others if not name.startswith("plainleaf/shipped/")}
    assert {name.split("/")[0].split("-")[0] for name in rest} == {"plainleaf"}
    assert all(name.split("/")[0].endswith(".dist-info") for name in rest)


def test_two_wheels_of_the_same_source_have_the_same_bytes(wheel, tmp_path):
    build_wheel(tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_installed_package_uses_its_own_files_not_those_of_a_checkout(site, tmp_path):
    code = "from plainleaf.project import data_root; print(data_root())"
    said = run([sys.executable, "-c", code], tmp_path, site)
    assert said.stdout.strip() == str(site / "plainleaf" / "shipped"), said.stderr


def test_the_installed_command_checks_a_leaflet_in_a_clinics_folder(site, clinic):
    done = run(command(site, "check", "--format", "json"), clinic, site)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = json.loads(done.stdout)["files"]
    assert file["path"] == f"leaflets/{LEAFLET}.yaml"
    assert file["verdict"] == "pass"


@soak
def test_the_installed_command_makes_the_same_files_as_the_checkout(installed_output, clinic):
    names = {f"{LEAFLET}.standard.pdf", f"{LEAFLET}.large-print.pdf", f"{LEAFLET}.html"}
    assert names < set(installed_output)
    from_checkout = run([sys.executable, ROOT / "generate.py"], clinic)
    assert from_checkout.returncode == 0, from_checkout.stdout + from_checkout.stderr
    assert files(clinic / "dist") == installed_output


@soak
def test_a_clinics_own_style_wins_over_the_shipped_one(site, installed_output, clinic):
    (clinic / "styles").mkdir()
    text = (ROOT / "styles/base.css").read_text(encoding="utf-8")
    (clinic / "styles/base.css").write_text(f"{text}\nh1 {{ color: #123456 }}\n", "utf-8")
    done = run(command(site, "generate", "--layout", "standard"), clinic, site)
    assert done.returncode == 0, done.stdout + done.stderr
    name = f"{LEAFLET}.standard.pdf"
    own = (clinic / "dist" / name).read_bytes()
    assert [COLOUR in first_page(pdf) for pdf in (installed_output[name], own)] == [False, True]


@soak
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
