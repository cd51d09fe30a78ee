"""Builds that are ended at random moments; ``scripts/kill_builds.py`` does it many times more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.kill_builds import WAYS, kill_builds
from tests.soak import soak

# A few of the two hundred that the script does; with this seed they are of every way.
KILLS = 4


@soak
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes the way Linux lists them")
def test_builds_that_are_killed_leave_whole_files_and_the_next_ones_finish(tmp_path: Path) -> None:
    tally = kill_builds(KILLS, seed=6, folder=tmp_path)
    assert tally.faults == [], str(tally)
    assert sum(tally.kills.values()) == KILLS
    assert set(tally.kills) <= set(WAYS)
