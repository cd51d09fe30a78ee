"""What a paragraph looks like decides what it is: titles, headings in bold, bullets of letters."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from plainleaf.intake.importing import ImportRequest, run_import
from plainleaf.intake.worklist import Entry
from tests.intake.word_files import bold, cell, heading, p, run, table, word_file

TODAY = date(2026, 11, 29)
SENTENCE = "Your nurse will take out the stitches after ten days."


def sized(text: str, points: int) -> str:
    return run(text, look=f'<w:sz w:val="{points * 2}"/>')


def take(folder: Path, *body: str) -> tuple[Entry, Any]:
    (folder / "a.docx").write_bytes(word_file(*body))
    (entry,) = run_import(ImportRequest([str(folder / "a.docx")], folder / "out", None, TODAY))
    assert entry.words is not None, entry.reason
    assert entry.words.all_kept, (entry.words.lost, entry.words.added)
    text = (folder / "out/a.yaml").read_text(encoding="utf-8")
    return entry, yaml.load(text, Loader=yaml.BaseLoader)


def headings(leaflet: Any) -> list[str]:
    return [each["heading"] for each in leaflet["sections"]]


@pytest.mark.parametrize(
    "first",
    [
        (p(bold("Your drops", 18)), p(SENTENCE)),
        (p(sized("Your drops", 24)), p(sized("Patient information", 14)), p(SENTENCE)),
        (table([cell(p(bold("Your drops", 18))), cell(p("Ward 7"))]), p(SENTENCE)),
    ],
    ids=["alone", "above a second line", "in a table for the layout"],
)
def test_the_first_line_in_the_largest_letters_is_the_title(
    tmp_path: Path, first: tuple[str, ...]
) -> None:
    _, leaflet = take(tmp_path, *first)
    assert leaflet["title"] == "Your drops"


def test_a_question_in_large_letters_is_a_heading_and_no_title(tmp_path: Path) -> None:
    _, leaflet = take(tmp_path, p(bold("What is a stoma?", 18)), p(SENTENCE))
    assert leaflet["title"] == "A new leaflet"
    assert headings(leaflet) == ["What is a stoma?"]


def test_of_two_lines_that_look_alike_neither_is_the_heading_of_the_other(tmp_path: Path) -> None:
    lines = [sized("Gastroscopy", 24), sized("Patient information", 14), sized("Will it hurt?", 14)]
    _, leaflet = take(tmp_path, *map(p, lines), p(SENTENCE))
    assert leaflet["title"] == "Gastroscopy"
    assert headings(leaflet) == ["Will it hurt?"]


def test_one_long_bold_sentence_does_not_hide_bold_headings(tmp_path: Path) -> None:
    warning = "Do not stop your tablets without asking us first. That can make you very ill."
    morning = p(bold("Morning: "), "take one tablet with water.")
    body = [p(bold("Side effects")), p(SENTENCE), p(bold("Important")), p(bold(warning))]
    _, leaflet = take(tmp_path, p("Your tablets", style="Title"), morning, *body)
    assert headings(leaflet) == ["Side effects", "Important"]


def test_where_all_text_is_bold_nothing_is_a_heading_for_being_bold(tmp_path: Path) -> None:
    body = [p(bold(each)) for each in ("Side effects", SENTENCE, "Important", SENTENCE)]
    _, leaflet = take(tmp_path, p("Your tablets", style="Title"), *body)
    assert headings(leaflet) == ["Write a heading here"]


def test_a_letter_that_was_typed_for_a_bullet_is_no_lost_word(tmp_path: Path) -> None:
    body = [p("o Leave jewellery at home."), p("o\tLeave pets at home.")]
    _, leaflet = take(tmp_path, p("Your scan", style="Title"), heading("Before"), *body)
    assert "- Leave jewellery at home.\n- Leave pets at home." in leaflet["sections"][0]["body"]
    other = tmp_path / "other"
    other.mkdir()
    _, leaflet = take(other, p("Prawf", style="Title"), p("o wneud hyn yn y bore."))
    assert "o wneud hyn" in str(leaflet)
