"""``plainleaf init`` makes a folder in which everything works at once."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import yaml

from plainleaf.project import data_root
from tests.cli.commands import plainleaf


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_generate_works_in_it_at_once(tmp_path: Path) -> None:
    done = plainleaf(tmp_path, "init", "clinic")
    assert (done.returncode, done.stderr) == (0, "")
    clinic = tmp_path / "clinic"
    assert files(clinic) == {
        ".gitignore",
        "README.md",
        "leaflets/_organisation.yaml",
        "leaflets/a-new-leaflet.yaml",
        "schemas/leaflet.schema.json",
        "schemas/organisation.schema.json",
    }
    assert plainleaf(clinic, "check", "--strict").returncode == 0
    made = plainleaf(clinic, "generate", "--strict")
    assert made.returncode == 0, made.stderr
    assert (clinic / "dist/a-new-leaflet.standard.pdf").is_file()


def test_every_line_of_the_organisation_file_works_once_its_mark_is_taken_away(
    tmp_path: Path,
) -> None:
    plainleaf(tmp_path, "init", ".", "--title", "MRI")
    path = tmp_path / "leaflets/_organisation.yaml"
    text = path.read_text(encoding="utf-8").replace("its number", "01632 960 001")
    opened = re.sub(r"^# (?= *(?:[a-z_]+:|- ))", "", text, flags=re.MULTILINE).splitlines()
    opened = [line for line in opened if not line.startswith(("logo:", "  file:", "  alt:"))]
    path.write_text("\n".join(opened) + "\n", encoding="utf-8")
    assert plainleaf(tmp_path, "check", "--strict").returncode == 0
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "address", "contacts", "values", "layouts"} <= set(content)


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets/ours.yaml").write_text("ours")
    (tmp_path / "README.md").write_text("ours")
    done = plainleaf(tmp_path, "init", ".")
    assert done.returncode == 0
    assert "already there, not changed:  README.md" in done.stdout
    assert (tmp_path / "README.md").read_text() == "ours"
    assert not (tmp_path / "leaflets/a-new-leaflet.yaml").exists()


def test_the_pages_own_files_come_along_when_asked_for(tmp_path: Path) -> None:
    plainleaf(tmp_path, "init", "clinic", "--copy", "styles", "--ci", "github", "--language", "cy")
    clinic = tmp_path / "clinic"
    styles = list((data_root() / "styles").rglob("*.css"))
    assert styles
    for path in styles:
        copied = clinic / "styles" / path.relative_to(data_root() / "styles")
        assert copied.read_bytes() == path.read_bytes()
    assert not (clinic / "templates").exists()
    assert "language: cy" in (clinic / "leaflets/_organisation.yaml").read_text(encoding="utf-8")
    steps = yaml.safe_load((clinic / ".github/workflows/leaflets.yml").read_text())
    runs = [step.get("run", "") for step in steps["jobs"]["leaflets"]["steps"]]
    assert "plainleaf check" in runs
    assert "plainleaf generate" in runs


def test_what_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert '"file" is a file' in plainleaf(tmp_path, "init", "file").stderr
    assert "no example text" in plainleaf(tmp_path, "init", "x", "--language", "sv").stderr
    assert plainleaf(tmp_path, "init", "x", "--copy", "fonts").returncode == 2
    assert plainleaf(tmp_path, "init", "x", "--ci", "other").returncode == 2
    assert not (tmp_path / "x").exists()


def test_the_line_to_go_there_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    done = plainleaf(tmp_path, "init", "our clinic")
    line = next(line for line in done.stdout.splitlines() if line.strip().startswith("cd "))
    assert shlex.split(line) == ["cd", "our clinic"]
