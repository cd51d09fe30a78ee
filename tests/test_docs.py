"""The pages for developers, followed to the letter."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.conftest import LEAFLET
from tests.soak import soak

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(
    home: Path, *arguments: str, at: Path | None = None, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Runs Python with the package of ``home``, in the folder ``at``."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=at or home,
        env=os.environ | {"PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def with_the_rule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program to which the rule of docs/add-a-rule.md was added."""
    home = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        ROOT / "plainleaf", home / "plainleaf", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "templates", home / "templates")
    blocks = BLOCK.findall(page("add-a-rule"))
    assert len(blocks) == 4
    for name, text in blocks:
        target = home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        target.write_text(before + text, encoding="utf-8")
    return home


def test_the_rule_of_the_page_finds_what_fails_and_lets_pass_what_passes(
    with_the_rule: Path,
) -> None:
    examples = with_the_rule / "tests/examples"
    for kind, expected in (("failing", [("R123", 1, 25)]), ("passing", [])):
        (path,) = (examples / kind / "R123").iterdir()
        done = run(with_the_rule, "-m", "plainleaf", "check", "--format", "json", str(path))
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)["files"][0]["findings"]
        assert [(each["rule"], each["line"], each["column"]) for each in found] == expected


def test_the_rule_of_the_page_has_a_page_of_its_own(with_the_rule: Path) -> None:
    done = run(with_the_rule, "-m", "plainleaf", "explain", "R123")
    assert done.returncode == 0, done.stderr
    assert "Exclamation marks that shout" in done.stdout
    assert "Do not stop your tablets!!" in done.stdout
    # `make docs`, into the copy.
    code = "from pathlib import Path; from plainleaf.cli.rule_pages import write_pages; "
    written = run(with_the_rule, "-c", f"{code}write_pages(Path('docs'))")
    assert written.returncode == 0, written.stderr
    assert "R123" in (with_the_rule / "docs" / "README.md").read_text(encoding="utf-8")


def test_a_language_is_added_with_one_file_of_phrases_and_one_for_the_shelf(
    tmp_path: Path,
) -> None:
    for folder, name in (("phrases", "Side {page} af {pages}"), ("catalogue", "")):
        text = (ROOT / f"templates/{folder}/en.yaml").read_text(encoding="utf-8")
        text = text.replace("Page {page} of {pages}", name).replace("Patient leaflets", "Pjecer")
        target = tmp_path / f"templates/{folder}/da.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets/_organisation.yaml").write_text("name: Klinikken\nlanguage: da\n")
    leaflet = LEAFLET.replace("en-GB", "da")
    (tmp_path / "leaflets/inhalator.yaml").write_text(leaflet, encoding="utf-8")
    done = run(ROOT, str(ROOT / "generate.py"), "--layout", "standard", at=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    catalogue = (tmp_path / "dist/index.html").read_text(encoding="utf-8")
    assert '<html lang="da"' in catalogue
    assert "<h1>Pjecer</h1>" in catalogue


def test_a_layout_is_added_with_a_stylesheet_and_an_entry(tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    styles.mkdir()
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets/inhaler.yaml").write_text(LEAFLET, encoding="utf-8")
    text = page("layouts")
    css = re.search(r"```css\n(.*?)```", text, re.DOTALL)
    entry = re.search(r"```yaml\n(pocket:\n.*?)```", text, re.DOTALL)
    assert css
    assert entry
    (styles / "pocket.css").write_text(css[1], encoding="utf-8")
    own = (ROOT / "styles/layouts.yaml").read_text(encoding="utf-8") + "\n" + entry[1]
    (styles / "layouts.yaml").write_text(own, encoding="utf-8")
    done = run(ROOT, str(ROOT / "generate.py"), "--layout", "pocket", at=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    manifest = json.loads((tmp_path / "dist/manifest.json").read_bytes())
    (pdf,) = (o for o in manifest["leaflets"][0]["outputs"] if o["format"] == "pdf")
    assert (pdf["path"], pdf["layout"]) == ("inhaler.pocket.pdf", "pocket")
    assert {"rule": "V201", "found": "148 × 210 mm", "promised": "A5"} in pdf["measured"]


CHANGE = re.compile(r"^```diff (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITH_AUDIENCE = LEAFLET.replace("about: |", "audience:\n  - For adults\nabout: |", 1)


def changed(text: str, block: str) -> str:
    """The text after a block of changes, whose other lines must be in it once, as they are."""
    lines = block.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(before) == 1, before
    return text.replace(before, after)


def with_the_field(home: Path, *, without: str = "") -> Path:
    """A copy of the program with the field of docs/add-a-field.md, one file left as it was."""
    for name in ("plainleaf", "templates", "styles", "schemas"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, home / name, ignore=ignored)
    blocks = CHANGE.findall(page("add-a-field"))
    assert without in ("", *(name for name, _ in blocks))
    for name, block in blocks:
        if name != without:
            text = (home / name).read_text(encoding="utf-8")
            (home / name).write_text(changed(text, block), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_the_field(tmp_path_factory.mktemp("field"))


def made_with(home: Path, clinic: Path) -> subprocess.CompletedProcess[str]:
    """Makes a leaflet that has the field, in standard print and as a web page."""
    (clinic / "leaflets").mkdir(parents=True)
    (clinic / "leaflets/inhaler.yaml").write_text(WITH_AUDIENCE, encoding="utf-8")
    options = ("--layout", "standard", "--transcript")
    return run(home, "-m", "plainleaf", "generate", *options, at=clinic)


def test_the_field_of_the_page_is_printed_and_found_again(field: Path, tmp_path: Path) -> None:
    done = made_with(field, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    spoken = (tmp_path / "dist/inhaler.standard.txt").read_text(encoding="utf-8")
    assert "For adults" in spoken.splitlines()
    assert '<p class="audience">For adults</p>' in (tmp_path / "dist/inhaler.html").read_text()


@soak
def test_the_field_of_the_page_is_graded_and_reported(field: Path, tmp_path: Path) -> None:
    path = tmp_path / "inhaler.yaml"
    path.write_text(WITH_AUDIENCE.replace("For adults", "Subsequent to surgery"), encoding="utf-8")
    asked = ("-m", "plainleaf", "check", "--format")
    found = json.loads(run(field, *asked, "json", str(path)).stdout)["files"][0]["findings"]
    assert ("R104", path.read_text().splitlines().index("  - Subsequent to surgery") + 1) in [
        (each["rule"], each["line"]) for each in found
    ]
    assert "Subsequent to" in run(field, *asked, "html", str(path)).stdout


def test_the_field_of_the_page_is_in_the_schema_that_editors_use(field: Path) -> None:
    code = "from plainleaf.content.schema.json_schema import SCHEMAS, schema_text; "
    written = run(field, "-c", f"{code}print(schema_text(SCHEMAS['leaflet.schema.json']))")
    assert written.returncode == 0, written.stderr
    assert json.loads(written.stdout)["properties"]["audience"]["type"] == "array"


def test_a_field_needs_eight_files_at_most() -> None:
    by_hand = {name for name, _ in CHANGE.findall(page("add-a-field"))}
    assert len(by_hand) + len(("schemas/leaflet.schema.json", "docs/writing-a-leaflet.md")) <= 8


@soak
def test_a_field_that_the_template_forgets_stops_the_leaflet(tmp_path: Path) -> None:
    home = with_the_field(tmp_path / "home", without="templates/parts/title.html.j2")
    done = made_with(home, tmp_path / "clinic")
    assert done.returncode == 1
    assert "V701" in done.stdout + done.stderr
