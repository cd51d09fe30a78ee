"""docs/add-an-edition.md, followed to the letter."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.batch.conftest import LEAFLET
from tests.test_docs import BLOCK, CHANGE, ROOT, changed, page, run


@pytest.fixture(scope="module")
def with_the_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program to which the edition of the page was added."""
    home = tmp_path_factory.mktemp("edition")
    for name in ("plainleaf", "templates", "styles"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, home / name, ignore=ignored)
    text = page("add-an-edition")
    changes = CHANGE.findall(text)
    assert len(changes) == 2
    for name, block in changes:
        before = (home / name).read_text(encoding="utf-8")
        (home / name).write_text(changed(before, block), encoding="utf-8")
    name, code = BLOCK.findall(text)[0]
    target = home / name
    target.parent.mkdir(parents=True)
    target.write_text(code, encoding="utf-8")
    return home


def test_the_edition_of_the_page_is_made_and_named(with_the_edition: Path, tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets/inhaler.yaml").write_text(LEAFLET, encoding="utf-8")
    done = run(with_the_edition, "-m", "plainleaf", "generate", "--edition", "lines", at=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (tmp_path / "dist/inhaler.lines.txt").read_text("utf-8").splitlines()
    assert "Shake the inhaler before you use it." in lines
    manifest = json.loads((tmp_path / "dist/manifest.json").read_text("utf-8"))
    assert [each["edition"] for each in manifest["leaflets"][0]["outputs"]] == ["lines"]


def test_an_edition_that_loses_something_is_not_made(
    with_the_edition: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(with_the_edition, home)
    module = home / "plainleaf/editions/lines/__init__.py"
    code = module.read_text("utf-8")
    lossy = code.replace("outline(given, LINEAR))", "outline(given, LINEAR)[1:-4])")
    assert lossy != code
    module.write_text(lossy, encoding="utf-8")
    clinic = tmp_path / "clinic"
    (clinic / "leaflets").mkdir(parents=True)
    (clinic / "leaflets/inhaler.yaml").write_text(LEAFLET, encoding="utf-8")
    done = run(home, "-m", "plainleaf", "generate", "--edition", "lines", at=clinic)
    assert done.returncode == 1
    assert "V701" in done.stdout + done.stderr
    assert not (clinic / "dist/inhaler.lines.txt").exists()
