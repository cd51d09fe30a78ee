"""30 Word files become drafts: every word is kept, and no heading is made up."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from plainleaf.content import load
from plainleaf.intake.importing import ImportRequest, run_import
from plainleaf.intake.worklist import Entry, as_json, as_text
from tests.intake.word_cases import CASES, Case
from tests.intake.word_files import words_in
from tests.soak import one_in

TODAY = date(2026, 11, 29)


def import_case(case: Case, folder: Path) -> tuple[Entry, Any]:
    """The entry of a case, and its draft as lists and groups of text."""
    source = folder / f"{case.name}.docx"
    source.write_bytes(case.data)
    request = ImportRequest([str(source)], folder / "leaflets", None, TODAY)
    (entry,) = run_import(request)
    assert not entry.reason, entry.reason
    text = (folder / "leaflets" / f"{case.name}.yaml").read_text(encoding="utf-8")
    return entry, yaml.load(text, Loader=yaml.BaseLoader)


def found(entry: Entry, kind: str) -> list[str]:
    return [each.text for each in entry.proposals if each.kind == kind and each.kept]


def headings_of(leaflet: Any) -> list[str]:
    """The headings of a draft, those to be written left out."""
    made = []
    for section in leaflet["sections"]:
        made.append(section["heading"])
        lines = section["body"].split("\n")
        made += [line.lstrip("#").strip() for line in lines if line.startswith("#")]
    plain = [heading.replace("\\", "") for heading in made]
    return [heading for heading in plain if heading != "Write a heading here"]


def words_of_draft(leaflet: Any, *, marks: bool) -> list[str]:
    """The words of a draft in order, with or without the numbers of list items."""
    texts = [leaflet["title"], leaflet["about"]]
    texts += [text for section in leaflet["sections"] for text in section.values()]
    lines = [line for text in texts for line in text.split("\n") if not line.startswith("Write ")]
    text = "\n".join(lines)
    if not marks:
        text = re.sub(r"(?m)^\s*\d+[.)] ", " ", text)
    text = re.sub(r"\]\([^)]*\)", "", re.sub(r"!\[.*\)", "", text.replace("\\", "")))
    return re.findall(r"[^\W_]+", text.replace("µ", " "))


def is_within(few: list[str], many: list[str]) -> bool:
    """Whether all of ``few`` are among ``many``, in the same order."""
    rest = iter(many)
    return all(word in rest for word in few)


def test_there_are_30_files() -> None:
    assert len({case.name for case in CASES}) == 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_word_file_becomes_a_draft_with_its_words_and_structure(
    case: Case, tmp_path: Path
) -> None:
    entry, leaflet = import_case(case, tmp_path)
    assert entry.words is not None
    assert entry.words.all_kept, (entry.words.lost, entry.words.added)
    assert leaflet["title"] == case.title
    assert headings_of(leaflet) == list(case.headings)
    assert found(entry, "list") == list(case.lists)
    tables = [_shape(section["body"]) for section in leaflet["sections"]]
    assert [shape for shape in tables if shape] == list(case.tables)
    load(tmp_path / "leaflets" / f"{case.name}.yaml")
    told = as_json([entry])
    for words in case.told:
        assert words in told
    assert json.loads(told)["files"][0]["kept"] is True
    assert "in order, once" in as_text([entry])


@pytest.mark.parametrize("case", one_in(4, CASES), ids=lambda case: case.name)
def test_another_reader_finds_the_same_words(case: Case, tmp_path: Path) -> None:
    _, leaflet = import_case(case, tmp_path)
    typed = words_in(case.data)
    if case.name == "headers-and-footers":
        typed = [*typed[: typed.index("Example")], *typed[typed.index("Ref") - 2 :]]
    with_marks = words_of_draft(leaflet, marks=True)
    without = words_of_draft(leaflet, marks=False)
    if not case.words_moved:
        assert is_within(typed, with_marks)
        assert is_within(without, typed)
    assert not Counter(typed) - Counter(with_marks)
    assert not Counter(without) - Counter(typed)


def _shape(body: str) -> tuple[int, int] | None:
    rows = [line for line in body.split("\n") if line.startswith("|")]
    if not rows:
        return None
    cells = rows[0].replace("\\|", "").strip("|").split("|")
    return len(rows) - 1, len(cells)
