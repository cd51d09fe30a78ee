"""`make lint` finds mistakes in the scripts of the studio and of the pages, without a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC, TEMPLATES = "plainleaf/studio/static", "templates"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DENO = Path(sysconfig.get_path("scripts")) / "deno"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The scripts in a folder where they can be changed, with the settings of the check."""
    shutil.copy(ROOT / "deno.json", tmp_path)
    for name in (STATIC, TEMPLATES):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def deno(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Through a proxy that is not there, nothing can be downloaded.
    settings = {"DENO_DIR": str(folder / "cache"), "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    return subprocess.run(
        [DENO, *arguments],
        cwd=folder,
        env=os.environ | settings | nowhere,
        capture_output=True,
        text=True,
        check=False,
    )


def test_lint_looks_at_every_script() -> None:
    lint = MAKEFILE.split("\nlint:")[1].split("\n\n")[0]
    assert "$(deno) lint --quiet $(studio_scripts) $(page_scripts)" in lint
    assert "$(deno) check --quiet $(studio_scripts)" in lint
    names = dict(re.findall(r"^(\w+_scripts) := (.*)$", MAKEFILE, re.MULTILINE))
    assert names == {"studio_scripts": STATIC, "page_scripts": TEMPLATES}
    here = [path for path in ROOT.rglob("*.js") if ".venv" not in path.parts]
    assert len(here) > 20
    for path in here:
        inside = path.relative_to(ROOT).as_posix()
        assert inside.startswith((f"{STATIC}/", f"{TEMPLATES}/", "dist/")), inside


# What is added to a script, and what the check of types says of it.
MISTAKES = {
    "marks.js": ('isWide("words", "a text")', "TS2345"),
    "saver.js": ("new Saver()", "TS2554"),
    "undo_history.js": ("export const twice = number => 2 * number", "TS7006"),
    "shelf.js": ('part("no-such-part").showModal()', "TS2339"),
}


def test_each_mistake_with_types_fails_in_its_script(copy: Path) -> None:
    for module, (line, _) in MISTAKES.items():
        add(copy / STATIC / module, line)
    done = deno(copy, "check", "--quiet", STATIC)
    assert done.returncode == 1
    found = re.findall(r"^(TS\d+) .*?\bat file://\S*/(\w+\.js):", done.stderr, re.M | re.S)
    assert sorted(found) == sorted((fault, name) for name, (_, fault) in MISTAKES.items())


def test_each_mistake_that_a_linter_knows_fails_in_its_script(copy: Path) -> None:
    modules = [f"{STATIC}/marks.js", f"{TEMPLATES}/catalogue.js"]
    for module in modules:
        add(copy / module, "let never = 1;\ndebugger;")
    done = deno(copy, "lint", "--quiet", STATIC, TEMPLATES)
    assert done.returncode == 1
    for rule in ("no-unused-vars", "no-debugger"):
        assert done.stderr.count(f"error[{rule}]") == len(modules)
    assert all(f"/{module}:" in done.stderr for module in modules)


def add(path: Path, line: str) -> None:
    """Another line at the end of a script."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def test_the_scripts_as_they_are_pass(copy: Path) -> None:
    for command in (["lint", "--quiet", STATIC, TEMPLATES], ["check", "--quiet", STATIC]):
        done = deno(copy, *command)
        assert done.returncode == 0, done.stderr
