"""What Plainleaf imports is what pyproject.toml declares, and each dependency has its reason."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.soak import first_few

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# What `make lint` calls it with: for the package alone, and for the tests and scripts with it.
PACKAGE, EVERYTHING = re.findall(r"^(?:package|everything) := (.*)$", MAKEFILE, re.MULTILINE)


def asked_for() -> list[str]:
    """Every requirement that pyproject.toml declares, for any use."""
    project = tomllib.loads(TEXT)
    groups = [*project["project"]["optional-dependencies"].values()]
    groups += project["dependency-groups"].values()
    return [*project["project"]["dependencies"], *(line for group in groups for line in group)]


def deptry(folder: Path, arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "deptry", "--no-ansi", *arguments.split()]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's Python files in a folder where they can be changed, and changed back."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("plainleaf", "tests", "scripts", "bench"):
        for path in (ROOT / name).rglob("*.py"):
            there = folder / path.relative_to(ROOT)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, there)
    return folder


@contextmanager
def changed(path: Path, text: str) -> Iterator[None]:
    """Another text in a file for a while."""
    before = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("requirement", asked_for())
def test_every_dependency_says_what_it_is_for(requirement: str) -> None:
    assert re.search(rf'"{re.escape(requirement)}", +# \S', TEXT), f"no reason: {requirement}"


def test_lint_compares_imports_with_declarations() -> None:
    lint = MAKEFILE.split("\nlint:")[1].split("\n\n")[0]
    assert re.findall(r"\$\(call deptry,(.*)\)", lint) == ["$(package)", "$(everything)"]


def test_all_that_is_imported_is_declared(copy: Path) -> None:
    for arguments in (PACKAGE, EVERYTHING):
        done = deptry(copy, arguments)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    first_few(
        [
            pytest.param("plainleaf/visible.py", "import nowhere_to_be_had", "DEP001"),
            pytest.param("plainleaf/visible.py", "from idna import encode", "DEP003"),
            pytest.param("plainleaf/visible.py", "def late():\n    import pyphen", "DEP003"),
            pytest.param("plainleaf/visible.py", "import hypothesis", "DEP004"),
            pytest.param("tests/soak.py", "import attr", "DEP003"),
            pytest.param("scripts/tests_for.py", "import nowhere_to_be_had", "DEP001"),
        ]
    ),
)
def test_a_new_import_that_nobody_declared_fails(
    copy: Path, module: str, line: str, fault: str
) -> None:
    path = copy / module
    with changed(path, path.read_text(encoding="utf-8") + f"\n{line}\n"):
        done = deptry(copy, PACKAGE if module.startswith("plainleaf") else EVERYTHING)
    assert done.returncode == 1
    found = [text for text in done.stderr.splitlines() if "DEP" in text]
    assert len(found) == 1, done.stderr
    assert module in found[0]
    assert fault in found[0]


def test_a_dependency_that_nothing_imports_any_longer_fails(copy: Path) -> None:
    with changed(copy / "plainleaf/readability/vocabulary/frequency.py", ""):
        done = deptry(copy, PACKAGE)
    assert done.returncode == 1
    assert "'msgpack' defined as a dependency but not used" in done.stderr
