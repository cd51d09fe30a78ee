"""``plainleaf doctor``: what the machine has, and the line for what it lacks."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from plainleaf.batch import system
from tests.cli.commands import ROOT, plainleaf
from tests.cli.test_generate import WITHOUT_LIBRARIES, WITHOUT_SUBSETTING

# Runs before the command: a machine on which two packages were never installed.
WITHOUT_PACKAGES = """
import sys
from importlib import metadata
missing = ("yaml", "pyyaml", "pypdf", "weasyprint")
class Never:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in missing:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Never())
real = metadata.version
def version(name):
    if name in missing:
        raise metadata.PackageNotFoundError(name)
    return real(name)
metadata.version = version
"""


def doctor(folder: Path, before: str) -> subprocess.CompletedProcess[str]:
    code = f"{before}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
    code += "from plainleaf.cli import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, "doctor"], cwd=folder, capture_output=True, text=True
    )


def test_on_a_machine_that_has_everything_it_ends_well(tmp_path: Path) -> None:
    done = plainleaf(tmp_path, "doctor", "--format", "json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["schema"], document["ok"]) == (0, "plainleaf-doctor/1", True)
    names = {check["name"]: check for check in document["checks"]}
    assert {"Python", "weasyprint", "Fonts", "This folder", "Chromium", "Java"} <= set(names)
    assert "Source Sans 3" in names["Fonts"]["found"]
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_ends_with_3_and_the_line_for_this_system(tmp_path: Path) -> None:
    done = doctor(tmp_path, WITHOUT_LIBRARIES)
    assert done.returncode == 3, done.stderr
    assert "MISSING  Pango, HarfBuzz and Fontconfig" in done.stdout
    assert system.line() in done.stdout


def test_the_library_that_makes_it_quick_is_optional(tmp_path: Path) -> None:
    done = doctor(tmp_path, WITHOUT_SUBSETTING)
    assert done.returncode == 0, done.stderr
    assert "optional HarfBuzz-Subset" in done.stdout
    assert system.line() in done.stdout


def test_it_answers_even_without_the_packages_it_looks_for(tmp_path: Path) -> None:
    done = doctor(tmp_path, WITHOUT_PACKAGES)
    assert done.returncode == 3, done.stderr
    assert "MISSING  pypdf" in done.stdout
    assert "-m pip install 'pypdf>=7.1,<8'" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_checkout_that_was_never_set_up_says_what_to_type(tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.modules['click'] = None\n"
    code += "import runpy; runpy.run_module('plainleaf', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code, "doctor"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "make leaflets" in done.stderr
    assert "Traceback" not in done.stderr


def test_speed_patches_that_are_switched_off_are_said_in_one_line(tmp_path: Path) -> None:
    done = doctor(tmp_path, "import os; os.environ['PLAINLEAF_FAST'] = '0'")
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if "Speed patches" in line]
    assert line.startswith("optional")
    assert "PLAINLEAF_FAST=0" in line


def test_speed_patches_for_another_source_are_said_in_one_line(tmp_path: Path) -> None:
    pydyf = find_spec("pydyf")
    assert pydyf
    assert pydyf.origin
    copy = tmp_path / "packages" / "pydyf"
    copy.mkdir(parents=True)
    text = Path(pydyf.origin).read_text(encoding="utf-8")
    (copy / "__init__.py").write_text(f"{text}\n# changed\n", encoding="utf-8")
    done = doctor(tmp_path, f"import sys; sys.path.insert(0, {str(copy.parent)!r})")
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if "Speed patches" in line]
    assert line.startswith("optional")
    assert "drawing" in line
    assert "because pydyf is not the version" in line
