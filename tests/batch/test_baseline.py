"""Old leaflets are built with the wording findings that are known, and say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainleaf.batch import RequestError
from plainleaf.batch.evidence import NAME
from plainleaf.cli.wording.baselines import BaselineFiles
from plainleaf.cli.wording.checking import CheckRequest, carry_out
from tests.batch.conftest import Clinic
from tests.batch.heard import built, manifest, verdicts

MORE = "      Notwithstanding pharmacological amelioration, bronchoconstriction may persist.\n"


@pytest.fixture
def folder(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> Path:
    """A clinic whose inhaler leaflet is hard, and a baseline beside its leaflets that says so."""
    clinic.add("inhaler", clinic.hard)
    write_baseline(clinic.folder)
    capsys.readouterr()
    return clinic.folder


def baseline(folder: Path) -> Path:
    return folder / "baseline.json"


def write_baseline(folder: Path) -> None:
    names = (str(folder / "leaflets"),)
    files = BaselineFiles(write=baseline(folder))
    carry_out(CheckRequest(names, None, "json", strict=False, language="en", baseline=files))


def test_a_hard_leaflet_fails_without_the_baseline_and_is_built_with_it(folder: Path) -> None:
    assert verdicts(folder)["inhaler"] == "failed"
    assert verdicts(folder, baseline=baseline(folder)) == {"inhaler": "built", "spacer": "built"}


def test_the_manifest_and_the_evidence_say_what_is_let_be_and_that_the_wording_fails(
    folder: Path,
) -> None:
    hard, easy = manifest(folder, baseline=baseline(folder)).leaflets
    assert hard.readability is not None
    assert easy.readability is not None
    assert hard.readability.verdict == "fail"
    assert hard.readability.known_findings > 1
    assert easy.readability.known_findings == 0
    known = [finding for finding in hard.findings if "already in the baseline" in finding.message]
    assert len(known) == hard.readability.known_findings
    page = (folder.parent / "dist" / NAME).read_text(encoding="utf-8")
    assert f"accepted in the clinic’s baseline: {len(known)}." in page
    assert page.count("baseline") == 1


def test_a_new_fault_stops_an_old_leaflet(folder: Path) -> None:
    leaflet = folder / "leaflets" / "inhaler.yaml"
    text = leaflet.read_text(encoding="utf-8")
    leaflet.write_text(text.replace("sources:", f"{MORE}sources:"), encoding="utf-8")
    assert verdicts(folder, baseline=baseline(folder))["inhaler"] == "failed"


def test_strict_lets_known_warnings_be_as_well(folder: Path) -> None:
    assert verdicts(folder, baseline=baseline(folder), strict=True)["inhaler"] == "built"


def test_another_baseline_or_none_makes_the_leaflets_again(folder: Path) -> None:
    assert built(folder, baseline=baseline(folder)) == {"inhaler", "spacer"}
    assert built(folder, baseline=baseline(folder)) == set()
    path = baseline(folder)
    path.write_text(path.read_text(encoding="utf-8").replace("R101", "R102"), encoding="utf-8")
    assert verdicts(folder, baseline=path)["inhaler"] == "failed"
    assert verdicts(folder)["inhaler"] == "failed"


@pytest.mark.parametrize(("text", "told"), [(None, "No such file"), ("{}", "schema")])
def test_a_baseline_that_cannot_be_used_stops_the_build_before_anything_is_made(
    folder: Path, text: str | None, told: str
) -> None:
    path = folder / "other.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(RequestError) as refused:
        built(folder, baseline=path)
    [reason] = refused.value.reasons
    assert str(path) in reason
    assert told in reason
