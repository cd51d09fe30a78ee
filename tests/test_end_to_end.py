"""The leaflets that ship with Plainleaf, from YAML to files, as a clinic would make them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import MOST_SECONDS
from tests.soak import soak

ROOT = Path(__file__).parents[1]
BONE = "bone-metastases"
SLUGS = sorted(path.stem for path in (ROOT / "leaflets").glob("[!_]*.yaml"))
OUTPUTS = {
    f"{slug}.{ending}" for slug in SLUGS for ending in ("standard.pdf", "large-print.pdf", "html")
}
# Written for this test, to be as hard as a paper in a medical journal.
HARD_SENTENCE = (
    "Osteotropic dissemination precipitates progressive architectural deterioration of trabecular"
    " microstructure, predisposing susceptible individuals to debilitating pathological fractures"
    " irrespective of concomitant antiresorptive pharmacotherapy."
)
# Runs before the command: every way out to a network raises, and says so.
NO_NETWORK = """
import socket
def refuse(*args, **kwargs):
    raise AssertionError("NETWORK WAS TRIED")
for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
    setattr(socket, name, refuse)
from plainleaf.cli.generate import main
main()
"""


def generate(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *(command or ("generate.py",)), "--today", "2026-11-23"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=MOST_SECONDS,
    )


def copy_of_the_checkout(folder: Path) -> Path:
    """What a clinic has after cloning, without the folders that builds and tests leave."""
    folder.mkdir(parents=True)
    parts = ("plainleaf", "templates", "styles", "schemas", "leaflets", "approvals", "generate.py")
    for name in parts:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in which everything was built once, without a way to a network."""
    folder = copy_of_the_checkout(tmp_path_factory.mktemp("first") / "plainleaf")
    done = generate(folder, "-c", NO_NETWORK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "NETWORK WAS TRIED" not in done.stdout + done.stderr
    return folder


def test_one_command_makes_three_files_a_leaflet_and_a_manifest(built: Path) -> None:
    made = files(built / "dist")
    manifest = json.loads(made["manifest.json"])
    pictures = {
        output["thumbnail"]
        for entry in manifest["leaflets"]
        for output in entry["outputs"]
        if output["thumbnail"]
    }
    assert len(SLUGS) > 1
    assert len(pictures) == len(SLUGS)
    assert set(made) == {*OUTPUTS, *pictures, "evidence.html", "index.html", "manifest.json"}
    assert [entry["slug"] for entry in manifest["leaflets"]] == SLUGS
    assert {entry["verdict"] for entry in manifest["leaflets"]} == {"built"}
    assert {entry["readability"]["verdict"] for entry in manifest["leaflets"]} == {"pass"}


def test_neither_the_manifest_nor_any_file_knows_the_folder_it_was_made_in(built: Path) -> None:
    made = files(built / "dist")
    assert set(made) > OUTPUTS
    for data in made.values():
        assert str(built).encode() not in data


@soak
def test_another_copy_in_another_folder_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = copy_of_the_checkout(tmp_path / "a much longer name" / "Plainleaf (copy)")
    done = generate(other)
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = files(built / "dist"), files(other / "dist")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_hard_paragraph_stops_its_leaflet_and_no_other(built: Path, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    for name in ("leaflets", "approvals"):
        shutil.copytree(built / name, clinic / name)
    leaflet = clinic / "leaflets" / f"{BONE}.yaml"
    text = leaflet.read_text(encoding="utf-8")
    marker = "    body: |\n"
    at = text.index(marker) + len(marker)
    leaflet.write_text(f"{text[:at]}      {HARD_SENTENCE}\n\n{text[at:]}", encoding="utf-8")
    line = text[:at].count("\n") + 1

    done = generate(clinic, str(built / "generate.py"))

    assert done.returncode == 1
    assert {name for name in files(clinic / "dist") if not name.startswith("thumbnails/")} == {
        "evidence.html",
        "index.html",
        "manifest.json",
        *(name for name in OUTPUTS if not name.startswith(BONE)),
    }
    assert f"leaflets/{BONE}.yaml, line {line}" in done.stdout
    assert "Osteotropic dissemination" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    entry = json.loads((clinic / "dist" / "manifest.json").read_bytes())["leaflets"][0]
    assert (entry["slug"], entry["verdict"], entry["outputs"]) == (BONE, "failed", [])
    assert line in {finding["line"] for finding in entry["findings"] if finding["level"] == "error"}


@soak
def test_with_every_way_to_a_network_shut_the_same_files_are_made(
    built: Path, tmp_path: Path
) -> None:
    done = generate(built, "generate.py", "--out", str(tmp_path / "dist"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert files(tmp_path / "dist") == files(built / "dist")
