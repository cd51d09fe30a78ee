"""The guide to a first leaflet, followed to the letter in an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from plainleaf.content import load
from tests.cli.commands import ROOT, plainleaf

GUIDE = (ROOT / "docs" / "first-leaflet.md").read_text(encoding="utf-8")
# Lines to type, and blocks of a leaflet or of what is shown, in the order of the page.
STEP = re.compile(r"^    ((?:plainleaf|cd) [^\n]*)$|^```(yaml|text)\n(.*?)^```$", re.M | re.S)
LEAFLET = "leaflets/having-a-blood-test.yaml"


def test_following_the_guide_gives_a_leaflet_that_passes(tmp_path: Path) -> None:
    here, said, typed = tmp_path, "", []
    for line, kind, block in STEP.findall(GUIDE):
        if line.startswith("cd "):
            here = here / line.removeprefix("cd ")
        elif line:
            done = plainleaf(here, *shlex.split(line)[1:])
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            said = done.stdout
            typed.append(line)
        elif kind == "text":
            assert block in said
        else:
            path = here / LEAFLET
            name = block.split(":")[0]
            field = re.compile(rf"^{name}:.*\n(?:[ ].*\n|\n(?=[ ]))*", re.M)
            text, count = field.subn(lambda _, new=block: new, path.read_text(encoding="utf-8"))
            assert count == 1
            path.write_text(text, encoding="utf-8")
    assert typed[-1].startswith("plainleaf generate")
    assert load(here / LEAFLET).findings == ()
    assert (here / "dist/having-a-blood-test.html").is_file()


def test_the_guides_permission_fits_the_format(tmp_path: Path) -> None:
    keeping = (ROOT / "docs" / "keeping-leaflets.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", keeping, re.M | re.S)
    plainleaf(tmp_path, "new", "MRI")
    path = tmp_path / "leaflets/mri.yaml"
    path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
    assert load(path).wording.allow[0].text.value == "spinal cord"
