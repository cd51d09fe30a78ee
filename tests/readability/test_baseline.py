"""A clinic with old leaflets can start today: only what is new or worse fails."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from plainleaf.cli.readability_check import check
from plainleaf.readability.baseline import BaselineError, read_baseline
from tests.readability.making import EASY, leaflet_yaml, save

LONG = (
    "If you feel sick after the scan you should sit down and drink some water and then ring the "
    "ward and tell the nurse what you ate and when."
)
OTHER = (
    "When you come in on the day of the scan you should go to the desk and give your name to the "
    "nurse who sits there and wait for her to call you in."
)
HARD = "The operation requires individualised radiological investigation of the abdomen. "


def run(*arguments: object) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), pytest.raises(SystemExit) as ended:
        check.main([str(each) for each in arguments])
    return int(ended.value.code or 0), said.getvalue()


def old(folder: Path, *paragraphs: str, name: str = "scan.yaml") -> Path:
    return save(folder, leaflet_yaml("\n\n".join([EASY, *paragraphs])), name)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    return tmp_path / "baseline.json"


def test_what_is_in_the_baseline_does_not_fail(tmp_path: Path, baseline: Path) -> None:
    path = old(tmp_path, LONG)
    assert run(path)[0] == 1
    assert run(path, "--write-baseline", baseline)[0] == 0
    code, told = run(path, "--baseline", baseline)
    assert code == 0
    assert "R101" in told
    assert "This is already in the baseline." in " ".join(told.split())


def test_a_paragraph_that_has_moved_is_not_new(tmp_path: Path, baseline: Path) -> None:
    run(old(tmp_path, LONG), "--write-baseline", baseline)
    moved = save(tmp_path, leaflet_yaml(f"{LONG}\n\n{EASY}"))
    assert run(moved, "--baseline", baseline)[0] == 0


def test_a_new_fault_fails(tmp_path: Path, baseline: Path) -> None:
    run(old(tmp_path, LONG), "--write-baseline", baseline)
    assert run(old(tmp_path, LONG, OTHER), "--baseline", baseline)[0] == 1
    assert run(old(tmp_path, LONG, LONG), "--baseline", baseline)[0] == 1  # a second time


def test_a_grade_that_has_become_worse_fails(tmp_path: Path, baseline: Path) -> None:
    path = old(tmp_path, HARD * 4)
    assert run(path)[0] == 1
    run(path, "--write-baseline", baseline)
    assert run(path, "--baseline", baseline)[0] == 0
    worse = old(tmp_path, HARD * 4, HARD * 9)
    code, told = run(worse, "--baseline", baseline)
    assert code == 1
    assert "This is now worse than in the baseline." in " ".join(told.split())


def test_a_baseline_shrinks_and_takes_up_nothing_new(tmp_path: Path, baseline: Path) -> None:
    run(old(tmp_path, LONG, OTHER), "--write-baseline", baseline)
    before = len(read_baseline(baseline.read_text()))
    mended = old(tmp_path, LONG, LONG.replace("sick", "cold"))
    code, _ = run(mended, "--baseline", baseline, "--write-baseline", baseline)
    after = read_baseline(baseline.read_text())
    assert 0 < len(after) < before
    assert code == 1  # the new long sentence
    assert run(mended, "--baseline", baseline)[0] == 1


def test_files_that_were_not_checked_keep_their_place(tmp_path: Path, baseline: Path) -> None:
    one, two = old(tmp_path, LONG), old(tmp_path, OTHER, name="other.yaml")
    run(one, two, "--write-baseline", baseline)
    run(one, "--baseline", baseline, "--write-baseline", baseline)
    assert run(two, "--baseline", baseline)[0] == 0


def test_a_baseline_works_from_any_folder(
    tmp_path: Path, baseline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old(tmp_path, LONG)
    run(path, "--write-baseline", baseline)
    assert str(tmp_path) not in baseline.read_text()
    monkeypatch.chdir(path.parent)
    assert run("scan.yaml", "--baseline", "../baseline.json")[0] == 0


def test_a_baseline_lets_no_broken_leaflet_through(tmp_path: Path, baseline: Path) -> None:
    path = old(tmp_path, LONG)
    path.write_text(path.read_text().replace("language:", "languge:"))
    run(path, "--write-baseline", baseline)
    assert run(path, "--baseline", baseline)[0] == 1


def test_a_report_does_not_say_that_known_findings_pass(tmp_path: Path, baseline: Path) -> None:
    path = old(tmp_path, LONG)
    run(path, "--write-baseline", baseline)
    code, told = run(path, "--baseline", baseline)
    assert code == 0
    assert "scan.yaml has no new errors, and the old ones are in the baseline" in told
    assert "passes the wording checks" not in told


def test_strict_still_fails_on_new_warnings_only(tmp_path: Path, baseline: Path) -> None:
    path = old(tmp_path, "Drink plenty of water before the scan and keep drinking for a day after "
               "it so that the dye washes out.")  # fmt: skip
    assert run(path, "--strict")[0] == 1
    run(path, "--write-baseline", baseline)
    assert run(path, "--strict", "--baseline", baseline)[0] == 0


@pytest.mark.parametrize(
    "text", ["", "[]", '{"schema": "other/1"}', '{"schema": "plainleaf-baseline/1"}']
)
def test_a_file_that_is_no_baseline_is_told_in_plain_words(
    text: str, tmp_path: Path, baseline: Path
) -> None:
    baseline.write_text(text)
    with pytest.raises(BaselineError):
        read_baseline(text)
    code, told = run(old(tmp_path), "--baseline", baseline)
    assert code == 2
    assert "Traceback" not in told


def test_the_file_names_its_schema_and_shows_the_words(tmp_path: Path, baseline: Path) -> None:
    run(old(tmp_path, LONG), "--write-baseline", baseline)
    document = json.loads(baseline.read_text())
    assert document["schema"] == "plainleaf-baseline/1"
    assert list(document["files"]) == ["leaflets/scan.yaml"]
    entry = next(each for each in document["files"]["leaflets/scan.yaml"] if each["rule"] == "R101")
    assert entry["words"].startswith("if you feel sick after the scan")
