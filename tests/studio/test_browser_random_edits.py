"""Random edits, typed fast: file and form agree, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.soak import soak
from tests.studio.desk import open_leaflet
from tests.studio.random_edits import Writer
from tests.studio.running import SLUG, Studio

TITLE = "Cancer that has spread to bone"
# How many edits: PLAINLEAF_RANDOM_EDITS=1000 is a long run, PLAINLEAF_RANDOM_SEED another one.
EDITS = int(os.environ.get("PLAINLEAF_RANDOM_EDITS", "60"))
SEED = int(os.environ.get("PLAINLEAF_RANDOM_SEED", "1"))
BETWEEN_CHECKS = 10
SLOW_ANSWERS = """() => {
  const asked = fetch
  globalThis.fetch = (...all) => asked(...all).then(answer =>
    new Promise(done => setTimeout(() => done(answer), 400)))
}"""


@soak
@pytest.mark.parametrize("slow", [False, True], ids=["answers at once", "answers late"])
def test_after_random_edits_file_and_form_agree_and_nothing_is_lost(
    studio: Studio, tab: Page, leaflets: Path, slow: bool
) -> None:
    open_leaflet(tab, studio.address, TITLE)
    if slow:
        tab.evaluate(SLOW_ANSWERS)
    writer = Writer(tab, leaflets / f"{SLUG}.yaml", SEED)
    for number in range(1, EDITS // 2 + 1):
        writer.edit()
        if number % BETWEEN_CHECKS == 0:
            writer.check()
            writer.change_outside()
    writer.check()
