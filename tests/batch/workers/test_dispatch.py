from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plainleaf.batch import BuildRequest, Format, build
from plainleaf.batch.plan import plan
from plainleaf.batch.workers.failures import make_failure
from plainleaf.batch.workers.limits import EndedError
from plainleaf.batch.workers.processes import Processes
from plainleaf.batch.workers.progress_events import StageStarted
from tests.batch.test_build import files
from tests.soak import first_few

if TYPE_CHECKING:
    from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]


@pytest.mark.parametrize("count", first_few([3, 1]))
def test_the_number_of_processes_decides_no_byte(asked: Asked, tmp_path: Path, count: int) -> None:
    everything = (Format.PDF, Format.HTML, Format.TRANSCRIPT)
    build(asked(formats=everything))
    with Processes(count) as pool:
        build(asked(formats=everything, out=tmp_path / "other"), pool)
    assert files(tmp_path / "dist") == files(tmp_path / "other")


def test_one_leaflet_whose_layouts_are_set_side_by_side_tells_of_every_fault_once(
    asked: Asked, clinic: Clinic, tmp_path: Path
) -> None:
    clinic.add("inhaler", clinic.text.replace("Sit up straight.", "Sit up \U00010380 straight."))
    request = asked(paths=(clinic.folder / "leaflets" / "inhaler.yaml",))
    alone = build(request)
    with Processes(2) as pool:
        together = build(replace(request, out=tmp_path / "other"), pool)
    assert alone == together
    assert [finding.rule for finding in alone.leaflets[0].findings] == ["V003"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            EndedError("cpu", 60, note=StageStarted("setting", "large-print")),
            "laying out its large-print pages took more than 60 seconds of processor time",
        ),
        (
            EndedError("wall", 300, note=StageStarted("reading")),
            "reading the file took more than 300 s",
        ),
        (
            EndedError("memory", 1500, note=StageStarted("page")),
            "the web page took more than 1,500 MB",
        ),
        (EndedError(signal=9, note=StageStarted("wording")), "was interrupted"),
        (EndedError(signal=11, note=True), "making it crashed (SIGS"),
        (EndedError(), "making it ended unexpectedly"),
    ],
)
def test_the_words_say_which_limit_how_much_and_what_was_being_done(
    asked: Asked, error: EndedError, words: str
) -> None:
    outcome = make_failure(plan(asked())[0], error)
    (finding,) = outcome.result.findings
    assert words in finding.message
    assert finding.suggestion.startswith("Look for something very large")
    assert (finding.rule, finding.place.path) == ("B005", "leaflets/inhaler.yaml")
    assert outcome.failed
