"""``plainleaf init`` makes a folder in which everything works at once."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from PIL import Image

from plainleaf.project import data_root
from tests.cli.commands import ROOT, plainleaf


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
    runs = "".join(step.get("run", "") for step in steps["jobs"]["leaflets"]["steps"])
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


def test_a_name_and_a_logo_are_in_the_organisation_file_and_on_the_page(tmp_path: Path) -> None:
    logo = tmp_path / "Our Logo.PNG"
    picture = Image.new("RGB", (300, 100), "white")
    picture.paste("navy", (20, 20, 200, 80))
    picture.save(logo)
    name = "St Mary's: #1"
    done = plainleaf(tmp_path, "init", "clinic", "--name", name, "--logo", "Our Logo.PNG")
    assert (done.returncode, done.stderr) == (0, "")
    assert "name of your hospital" not in done.stdout
    clinic = tmp_path / "clinic"
    written = (clinic / "leaflets/_organisation.yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(written)
    assert content["name"] == name
    assert content["logo"] == {"file": "images/logo.png", "alt": name}
    assert written.count("name: Name of the hospital") == 0
    assert (clinic / "leaflets/images/logo.png").read_bytes() == logo.read_bytes()
    made = plainleaf(clinic, "generate", "--strict", "--format", "html")
    assert (made.returncode, "Warning" in made.stderr) == (0, False)
    page = (clinic / "dist/a-new-leaflet.html").read_text(encoding="utf-8")
    assert "St Mary" in page
    assert "data:image/png" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", " "), "The name is empty."),
        (("--name", "{ward}"), "This name cannot be used: There is no value"),
        (("--logo", "logo.png"), "--logo needs the name of your hospital or clinic too."),
        (("--name", "Ex", "--logo", "none.png"), '"none.png" could not be read: no such file'),
        (("--name", "Ex", "--logo", "logo.doc"), "is not a type of picture that can be printed."),
        (("--name", "Ex", "--logo", "logo.png"), 'The picture "logo.png" is damaged.'),
    ],
)
def test_a_name_or_logo_that_cannot_be_used_is_said_and_nothing_is_made(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "logo.doc").write_text("x")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = plainleaf(tmp_path, "init", "x", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_name_for_a_folder_that_has_an_organisation_file_changes_nothing_and_says_so(
    tmp_path: Path,
) -> None:
    plainleaf(tmp_path, "init", ".", "--name", "First")
    done = plainleaf(tmp_path, "init", ".", "--name", "Second")
    assert "the name and logo were not written" in done.stderr
    assert "name: First" in (tmp_path / "leaflets/_organisation.yaml").read_text()


def test_a_build_warns_until_the_hospital_has_a_name(tmp_path: Path) -> None:
    plainleaf(tmp_path, "init", ".")
    path = tmp_path / "leaflets/_organisation.yaml"
    warned = "Warning: leaflets/_organisation.yaml does not name your hospital or clinic"
    for _ in range(2):  # a build in which nothing has changed too
        done = plainleaf(tmp_path, "generate", "--format", "html", "--strict")
        assert done.returncode == 0
        assert warned in done.stderr
    named = path.read_text(encoding="utf-8") + "\n'name' : \"Ex: 1\"\n"
    path.write_text(named, encoding="utf-8")
    assert "Warning" not in plainleaf(tmp_path, "generate", "--format", "html").stderr


@pytest.mark.parametrize(("ci", "asked"), [("", True), ("true", False)])
def test_the_name_is_asked_for_on_a_terminal_and_never_on_a_build_server(
    tmp_path: Path, ci: str, asked: bool
) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'plainleaf'\n"
    code += "from plainleaf.cli import main; main()"
    main, terminal = pty.openpty()
    os.write(main, b"Example Hospital\n")
    done = subprocess.run(
        [sys.executable, "-c", code, "init", "x"],
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    assert done.returncode == 0
    said = os.read(main, 1 << 16).decode()
    assert ("Name of your hospital or clinic" in said) is asked
    written = (tmp_path / "x/leaflets/_organisation.yaml").read_text(encoding="utf-8")
    assert ("\nname: Example Hospital\n" in written) is asked
