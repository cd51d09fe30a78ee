"""``plainleaf import`` as a nurse types it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.commands import plainleaf
from tests.intake.word_files import heading, p, word_file

ORGANISATION = """\
name: Example Hospital
language: en-GB
contacts:
  ward:
    name: Ward 3
    phone: 01632 960 002
"""
LEAFLET = word_file(
    p("Your hernia", style="Title"),
    heading("Going home"),
    p("You can go home on the same day, if someone can stay with you."),
    p("Ward 3: 01632 960 003 (9am to 5pm)"),
    p("Seek medical help at once, or call 999, if you bleed."),
    p("Reviewed March 2021."),
)


def test_a_folder_of_files_becomes_drafts_that_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets/_organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "old/more").mkdir(parents=True)
    (tmp_path / "old/Your hernia.docx").write_bytes(LEAFLET)
    (tmp_path / "old/more/scan.pdf").write_bytes(b"%PDF")
    done = plainleaf(tmp_path, "import", "old", "--format", "json", "--today", "2026-11-29")
    assert (done.returncode, done.stderr) == (1, "")
    worklist = json.loads(done.stdout)
    assert (worklist["schema"], worklist["drafts"], worklist["unread"]) == (
        "plainleaf-import/1",
        1,
        1,
    )
    draft, unread = worklist["files"]
    assert draft["draft"] == "leaflets/your-hernia.yaml"
    assert draft["words_in"] == draft["words_kept"] > 30
    assert "one digit different from 01632 960 002 (Ward 3)" in draft["phones"][0]["differs"]
    assert draft["out_of_date"][0]["text"] == "March 2021"
    kinds = {each["kind"] for each in draft["proposals"]}
    assert {"title", "heading", "phone", "contact", "help_box", "date"} <= kinds
    assert "is a PDF" in unread["reason"]
    made = plainleaf(tmp_path, "status", "--today", "2026-11-29")
    assert made.returncode == 0
    again = plainleaf(tmp_path, "import", "old/Your hernia.docx")
    assert again.returncode == 1
    assert "already exists, so nothing was changed" in again.stdout


def test_a_worklist_for_a_nurse(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(LEAFLET)
    done = plainleaf(tmp_path, "import", "a.docx", "--out", "drafts", "--today", "2026-11-29")
    assert (done.returncode, done.stderr) == (0, "")
    assert "All 40 words are in the draft, in order, once." in done.stdout
    assert "Draft: drafts/a.yaml" in done.stdout
    assert "key_points: write what readers must know" in done.stdout
    text = (tmp_path / "drafts/a.yaml").read_text(encoding="utf-8")
    assert "# To do: sources: say where the facts come from." in text
    assert plainleaf(tmp_path, "check", "drafts/a.yaml").stdout


def test_wrong_use_is_said_in_words(tmp_path: Path) -> None:
    assert plainleaf(tmp_path, "import").returncode == 2
    (tmp_path / "empty").mkdir()
    done = plainleaf(tmp_path, "import", "empty")
    assert done.returncode == 2
    assert "nothing to import" in done.stderr
    (tmp_path / "a.txt").write_text("Words of a text.\n", encoding="utf-8")
    done = plainleaf(tmp_path, "import", "a.txt", "--language", "xx")
    assert done.returncode == 2
    assert 'no example text in "xx"' in done.stderr
