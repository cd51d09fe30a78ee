"""Each patch in docs/upstream applies to the installed release, and corrects what it says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.soak import first_few

PATCHES = Path(__file__).parents[1] / "docs" / "upstream"
HEADERS = "<table><tr><th>Dose<tr><th scope=row>Day<td>5 mg</table>"
TAGS = """
from weasyprint import HTML
html = "<html lang=en><title>t</title><body>{body}"
data = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
print([word for word in (b"/Lang (fr)", b"/Scope /Row", b"/Scope /Column") if word in data])
"""
# The name of each patch, what is run, what it prints without the patch and with it.
EFFECTS = {
    "pydyf-stream-end": (
        "import pydyf; print(pydyf.Stream([b'X' + bytes([13])]).data.partition(b'X')[2])",
        "b'\\r\\nendstream'",
        "b'\\r\\r\\nendstream'",
    ),
    "tinyhtml5-pattern-cache": (
        "import tinyhtml5\n"
        "for _ in range(2): tinyhtml5.parse('<p class=a>one<p class=b>two')\n"
        "keys = tinyhtml5.inputstream.characters_until_regex\n"
        "print(not any(hasattr(characters, 'match') for characters, _ in keys))",
        "False",
        "True",
    ),
    "weasyprint-language-of-elements": (
        TAGS.format(body="<p lang=fr>Bonjour"),
        "[]",
        "[b'/Lang (fr)']",
    ),
    "weasyprint-scope-of-headers": (
        TAGS.format(body=HEADERS),
        "[]",
        "[b'/Scope /Row', b'/Scope /Column']",
    ),
}


def printed(code: str, packages: Path) -> str:
    """What code prints that finds the packages of a folder first."""
    environment = {**os.environ, "PYTHONPATH": str(packages)}
    # Nothing compiled is kept, because Python would take it for the patched file too.
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", first_few(EFFECTS))
def test_a_patch_applies_to_the_installed_release_and_has_its_effect(
    name: str, tmp_path: Path
) -> None:
    spec = find_spec(name.split("-")[0])
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    code, before, after = EFFECTS[name]
    shutil.copytree(package, tmp_path / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    assert printed(code, tmp_path) == before
    patch = PATCHES / f"{name}.patch"
    subprocess.run(["git", "apply", "-p1", str(patch)], cwd=tmp_path, check=True)
    assert printed(code, tmp_path) == after


def test_every_patch_has_its_test_and_its_line_in_the_list() -> None:
    names = {path.stem for path in PATCHES.glob("*.patch")}
    assert names == set(EFFECTS)
    listed = (PATCHES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}.patch`" in listed for name in names)
