"""``plainleaf grades`` as a CI job types it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import plainleaf
from tests.cli.test_generate import LEAFLET


def test_two_reports_become_one_summary(tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    leaflet = tmp_path / "leaflets" / "blood.yaml"
    for name, text in (
        ("before.json", LEAFLET),
        ("now.json", LEAFLET.replace("a little blood", "blood in the vicinity of your elbow")),
    ):
        leaflet.write_text(text, encoding="utf-8")
        checked = plainleaf(tmp_path, "check", "--format", "json")
        (tmp_path / name).write_text(checked.stdout, encoding="utf-8")
    done = plainleaf(tmp_path, "grades", "now.json", "--before", "before.json")
    assert done.returncode == 0, done.stderr
    assert r"| leaflets/blood\.yaml | passes" in done.stdout


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "now.json").write_text("{", encoding="utf-8")
    for name, told in (("now.json", "is not a report from"), ("none.json", "could not be opened")):
        done = plainleaf(tmp_path, "grades", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{name} {told}" in done.stderr
        assert "Traceback" not in done.stderr
