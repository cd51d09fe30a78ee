"""A speed patch is used only with the source that it was written for, and can be switched off."""

from __future__ import annotations

import ast
import inspect
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from weasyprint.layout import inline

from plainleaf.content import load
from plainleaf.project import Project
from plainleaf.render import Renderer, layouts
from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.weasyprint_patches.speed.patch import (
    files_of,
    fingerprint,
    read_known_sources,
)
from tests.render.weasyprint_patches.speed.replaced import replacements
from tests.soak import first_few, soak

ROOT = Path(__file__).parents[4]
PACKAGES = ("weasyprint", "pydyf", "cssselect2")
# What a changed copy of a package is asked: which patches are left out, whose functions are there.
ASK = """
import json, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from plainleaf.render.weasyprint_patches import speed
from plainleaf.render.pdf import PdfRenderer
from plainleaf.project import Project
from pathlib import Path
PdfRenderer(Project(Path(sys.argv[2]), Path(sys.argv[2])))
there = [patch.name for patch in speed.PATCHES
         if all(vars(o).get(n) is ours for o, n, ours, _ in vars(patch).get("replacements", ()))
         and "replacements" in vars(patch)]
print(json.dumps({"left": speed.find_unfit(), "there": there}))
"""


def asked(packages: Path, **environment: str) -> dict[str, Any]:
    """What a new process installs with the packages of a folder before those of this machine."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(packages), str(ROOT)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def copied(package: str, folder: Path) -> Path:
    """A copy of an installed package that can be changed."""
    spec = find_spec(package)
    assert spec
    assert spec.origin
    target = folder / package
    shutil.copytree(Path(spec.origin).parent, target, ignore=shutil.ignore_patterns("*.pyc"))
    return target


def changed(path: Path, old: str, new: str) -> None:
    """Changes one place of a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_known_sources_are_those_of_the_installed_packages() -> None:
    """When this fails after an update, compare what the patches repeat, then write these here."""
    used = sorted({source for patch in speed.PATCHES for source in patch.sources})
    assert read_known_sources() == {source: fingerprint(source) for source in used}
    assert all(map(files_of, used))


def test_all_patches_are_installed_with_these_packages(tmp_path: Path) -> None:
    found = asked(tmp_path, PLAINLEAF_FAST="")
    assert found == {"left": {}, "there": [patch.name for patch in speed.PATCHES]}


def test_a_changed_function_is_left_alone_and_so_is_all_that_leans_on_it(tmp_path: Path) -> None:
    weasyprint = copied("weasyprint", tmp_path)
    changed(
        weasyprint / "text" / "line_break.py",
        "def can_break_text(text, lang):",
        "def can_break_text(text, lang):\n    text = text.strip()",
    )
    found = asked(tmp_path)
    leaning = {patch.name for patch in speed.PATCHES if "weasyprint/text" in patch.sources}
    assert found["left"] == dict.fromkeys(leaning, "weasyprint/text")
    assert set(found["there"]) == {patch.name for patch in speed.PATCHES} - leaning
    assert "layout" in found["left"]
    assert "pictures" in found["there"]


def test_a_function_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    weasyprint = copied("weasyprint", tmp_path)
    changed(weasyprint / "layout" / "percent.py", "def resolve_one_percentage(", "def resolve_one(")
    for path in weasyprint.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("resolve_one_percentage", "resolve_one"), encoding="utf-8")
    found = asked(tmp_path)
    assert found["left"]["layout"] == "weasyprint/layout"
    assert "layout" not in found["there"]


def test_a_function_that_another_program_replaced_is_left_alone(
    quickly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    speed.remove()

    def other(*_: Any) -> None:
        raise NotImplementedError

    monkeypatch.setattr(inline, "iter_line_boxes", other)
    speed.install()
    assert speed.find_unfit() == {"layout": "weasyprint.layout.inline.iter_line_boxes"}
    assert inline.iter_line_boxes is other


def test_every_part_that_a_patch_names_or_replaces_is_among_its_sources() -> None:
    assert speed.PATCHES
    for patch in speed.PATCHES:
        covered = {path for source in patch.sources for path in files_of(source)}
        assert covered
        for module in patch.modules:
            for name in foreign_modules(f"plainleaf.render.weasyprint_patches.speed.{module}"):
                file = sys.modules[name].__file__
                known = file is None or Path(file) in covered or name in HARMLESS
                assert known, (patch.name, name)


# The logger is Python's own; the base class of boxes and the like is named by every module.
HARMLESS = {"weasyprint.logger", "weasyprint"}


def foreign_modules(module: str) -> set[str]:
    """What a module of ours, and those of ours that it uses, import of these packages."""
    found: set[str] = set()
    __import__(module)
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = (f"{node.module}.{each.name}" for each in node.names)
            names = [node.module, *(name for name in inner if name in sys.modules)]
        for name in names:
            if name.split(".")[0] in PACKAGES and isinstance(sys.modules[name], ModuleType):
                found.add(name)
            elif name.startswith(
                "plainleaf.render.weasyprint_patches.speed."
            ) and not name.endswith(".patch"):
                found |= foreign_modules(name)
    return found


@pytest.mark.parametrize(
    ("value", "off"),
    [
        ("0", {patch.name for patch in speed.PATCHES}),
        (" 0 ", {patch.name for patch in speed.PATCHES}),
        ("", set()),
        ("1", set()),
        ("-drawing, -styles", {"drawing", "styles"}),
    ],
)
def test_the_environment_switches_patches_off(
    value: str, off: set[str], quickly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(speed.SWITCH, value)
    speed.install()
    for patch in speed.PATCHES:
        for owner, name, ours, own in patch.replacements:
            assert vars(owner)[name] is (own if patch.name in off else ours), name
    assert speed.find_unfit() == {}


def test_switched_off_nothing_of_them_is_imported(tmp_path: Path) -> None:
    assert asked(tmp_path, PLAINLEAF_FAST="0") == {"left": {}, "there": []}


@soak
@pytest.mark.parametrize("patch", first_few(patch.name for patch in speed.PATCHES))
def test_without_any_one_patch_a_leaflet_is_the_same_file(
    patch: str, quickly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ROOT / "leaflets" / "bone-metastases.yaml"
    project = Project.of_leaflet(path)
    leaflet, layout = load(path, project), layouts(project)["large-print"]
    ours = Renderer(project).pdf(leaflet, layout)
    monkeypatch.setenv(speed.SWITCH, f"-{patch}")
    renderer = Renderer(project)
    assert any(vars(each.owner)[each.name] is each.own for each in replacements())
    assert [renderer.pdf(leaflet, layout) for _ in range(2)] == [ours, ours]
