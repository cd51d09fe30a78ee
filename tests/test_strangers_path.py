"""The README's way to a leaflet of one's own, typed line by line on a machine that is bare."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest
from PIL import Image

from tests.soak import soak

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## A leaflet of your own, in 9 lines"


def lines() -> list[str]:
    """The lines of the README that are typed."""
    part = (ROOT / "README.md").read_text(encoding="utf-8").partition(HEADING)[2].partition("##")[0]
    return [line.strip() for line in part.splitlines() if line.startswith("    ")]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A home with a logo, and a copy of Plainleaf whose packages are there already."""
    copy = tmp_path / "plainleaf"
    copy.mkdir()
    for each in ROOT.iterdir():
        if not each.name.startswith(".") and each.name != "dist":
            (copy / each.name).symlink_to(each)
    leaflets = copy / "leaflets"
    leaflets.unlink()
    leaflets.mkdir()
    shutil.copy(ROOT / "leaflets/_organisation.yaml", leaflets)
    shutil.copy(ROOT / "leaflets/spinal-cord-compression.yaml", leaflets)
    shutil.copytree(ROOT / "leaflets/images", leaflets / "images")
    environment = copy / ".venv"
    venv.create(environment, symlinks=True)
    here = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", here))
    (packages / "others.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    shutil.copy(ROOT / "requirements/run.lock", environment)
    (environment / "place").write_text(f"{copy}\n")
    picture = Image.new("RGB", (400, 120), "white")
    picture.paste((0, 60, 120), (10, 10, 390, 110))
    (tmp_path / "home").mkdir()
    picture.save(tmp_path / "home/logo.png")
    return tmp_path


def test_there_are_at_most_ten_lines() -> None:
    assert 5 < len(lines()) <= 10


@soak
def test_the_lines_lead_to_a_printed_leaflet_with_the_name_and_logo(machine: Path) -> None:
    programs = machine / "programs"
    programs.mkdir()
    # An editor that replaces one line, and a printer that keeps what it is given.
    (programs / "nano").write_text(
        "#!/bin/sh\nsed -i 's/Write the most important point here[.]/Drink some water./' \"$1\"\n"
    )
    (programs / "lp").write_text(f'#!/bin/sh\ncp "$1" {machine}/printed.pdf\n')
    for each in programs.iterdir():
        each.chmod(0o755)
    typed = lines()
    assert typed[0] == "git clone ADDRESS plainleaf"
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(typed[1:])],
        cwd=machine,
        env={"HOME": str(machine / "home"), "PATH": f"{programs}:{os.defpath}:/usr/local/bin"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stdout + done.stderr
    assert not re.search(r"(?i)error|failed|traceback", done.stdout + done.stderr)
    page = (machine / "our-leaflets/dist/having-a-blood-test.html").read_text(encoding="utf-8")
    for words in ("Our Hospital", "Having a blood test", "Drink some water."):
        assert words in page
    assert "data:image/png" in page
    assert (machine / "printed.pdf").read_bytes().startswith(b"%PDF")
