"""The manual page says what the commands say, and ``man`` can show it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from plainleaf.cli.commands import COMMANDS
from plainleaf.cli.man_page import FILE, man_page

ROOT = Path(__file__).parents[2]


def test_the_page_that_is_installed_is_made_from_the_commands() -> None:
    written = (ROOT / FILE).read_text(encoding="utf-8")
    assert written == man_page(), "type:  make docs"


def test_it_has_every_command_with_its_options_and_exit_codes() -> None:
    page = man_page().replace("\\-", "-")
    for name in COMMANDS:
        part = page.partition(f".SS plainleaf {name}\n")[2].partition("\n.S")[0]
        assert "Exit codes: 0" in part, name
        assert ".B -h, --help" in part, name
    assert ".B --approved-only" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_man_shows_every_line_of_it_and_finds_nothing_wrong() -> None:
    shown = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", "-P-cbou", str(ROOT / FILE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stderr == ""
    assert "plainleaf approve leaflets" not in shown.stdout
    assert '--by "NAME, ROLE"' in shown.stdout
