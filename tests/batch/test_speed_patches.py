"""With ``PLAINLEAF_FAST=0`` no speed patch is used, in no process, and the same files are made."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from plainleaf.batch.workers.processes import Processes
from plainleaf.render.weasyprint_patches import speed
from tests.batch import calls
from tests.batch.test_build import files
from tests.cli.commands import ROOT, plainleaf
from tests.soak import first_few, soak

EXAMPLES = ROOT / "tests" / "examples"
# Lists, phone numbers, quotations, line ends: no two of them are alike.
GOOD = (
    "C205/text-with-commas-inside-braces",
    "C227/films-and-examples",
    "C313/a-list-with-a-second-paragraph",
    "C322/lines-that-end-and-prose-that-was-wrapped",
    "R132/names_and_initials",
)


@soak
@pytest.mark.parametrize("good", first_few([GOOD[:2], GOOD], 1), ids=len)
def test_every_file_of_good_leaflets_and_of_our_examples_is_the_same_byte_for_byte(
    tmp_path: Path, good: tuple[str, ...]
) -> None:
    leaflets = tmp_path / "leaflets"
    shutil.copytree(ROOT / "leaflets", leaflets)
    shutil.copytree(ROOT / "approvals", tmp_path / "approvals")
    ours = [*leaflets.glob("[!_]*.yaml")]
    if good != GOOD:
        for path in ours:
            path.unlink()
        ours = []
    for name in good:
        path = EXAMPLES / "passing" / f"{name}.yaml"
        shutil.copy(path, leaflets / f"{path.stem.replace('_', '-')}.yaml")
    for folder, switch in (("fast", ""), ("plain", "0")):
        plainleaf(tmp_path, "generate", "--out", folder, "--jobs", "2", PLAINLEAF_FAST=switch)
    fast, plain = files(tmp_path / "fast"), files(tmp_path / "plain")
    assert fast == plain
    assert sum(str(name).endswith(".pdf") for name in fast) == 2 * (len(ours) + len(good))


@soak
@pytest.mark.parametrize("begins", ["as a copy", "by itself"])
def test_the_switch_holds_in_workers_too(begins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if begins == "as a copy" and sys.platform != "linux":
        pytest.skip("only Linux copies processes")
    monkeypatch.setattr("plainleaf.batch.workers.processes.may_fork", lambda: begins == "as a copy")
    every = [patch.name for patch in speed.PATCHES]
    for switch, used in (("0", []), ("-drawing", [n for n in every if n != "drawing"])):
        monkeypatch.setenv(speed.SWITCH, switch)
        with Processes(1) as pool:
            assert pool.submit(calls.speed_patches).result() == used
