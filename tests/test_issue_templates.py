"""The forms of the issue tracker, by the rules of GitHub's form schema."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def test_there_is_a_form_for_each_thing_that_people_report() -> None:
    names = [yaml.safe_load(path.read_text(encoding="utf-8"))["name"] for path in FORMS]
    assert names == ["False alarm", "Good leaflet refused", "New language", "New rule"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_questions_that_have_a_name_and_a_label(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["description"]
    questions = [each for each in form["body"] if each["type"] != "markdown"]
    assert {each["type"] for each in form["body"]} <= KINDS
    assert len({each["id"] for each in questions}) == len(questions) > 3
    assert all(each["attributes"]["label"] for each in questions)
    for each in questions:
        if each["type"] == "dropdown":
            # GitHub refuses options that YAML reads as yes and no.
            assert all(isinstance(option, str) for option in each["attributes"]["options"])
    assert sum(each.get("validations", {}).get("required", False) for each in questions) >= 3


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_names_pages_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert all((ROOT / name).is_file() for name in re.findall(r"docs/[\w/-]+\.md", text))
