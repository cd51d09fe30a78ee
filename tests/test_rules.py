"""One description of a rule for every stage, and the one call that makes a finding of it."""

from __future__ import annotations

import pytest

from plainleaf.finding import Level, Place
from plainleaf.package_data import package_data
from plainleaf.rules import RuleInfo, every_rule, finding_of, rule_info

PLACE = Place("a.yaml", 3)


@pytest.mark.parametrize("rule", every_rule().values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_title_in_sentence_case_and_something_to_say(rule: RuleInfo) -> None:
    assert rule.title[0] == rule.title[0].upper()
    assert not rule.title.endswith(".")
    assert rule.about or rule.reason or rule.messages


def test_requirements_for_the_finished_file_have_no_other_keys() -> None:
    keys = {"title", "reason", "source", "message", "suggestion", "in_picture", "level", "how"}
    entries = package_data("verify/rules.yaml")
    assert {key for entry in entries.values() for key in entry} == keys
    assert all({"title", "reason", "source", "message"} <= set(each) for each in entries.values())


def test_a_rule_without_an_entry_is_named_by_its_id() -> None:
    assert [rule_info(rule).title for rule in ("C999", "X1", "")] == ["C999", "X1", ""]


def test_a_sentence_is_used_only_when_all_that_it_names_is_known() -> None:
    without = finding_of("C001", PLACE, {"name": "mri", "guess": None})
    assert without.message == 'There is no file "mri".'
    known = finding_of("C001", PLACE, {"name": "mri", "guess": "mri.yaml"})
    assert known.message == 'There is no file "mri". Did you mean "mri.yaml"?'
    assert (known.place, known.level) == (PLACE, Level.ERROR)
    assert known.suggestion == "Check the name and the folder."


def test_a_case_of_a_rule_has_words_of_its_own() -> None:
    missing = finding_of("C302", PLACE, {"href": "images/hip.svg"}, "missing")
    named = finding_of("C302", PLACE, {"href": "images/hip.svg", "alt": "hip.svg"}, "file_name")
    assert missing.message != named.message
    assert missing.suggestion == named.suggestion
    assert "images/hip.svg" in named.suggestion


def test_a_finding_never_has_nothing_to_say() -> None:
    with pytest.raises(KeyError):
        finding_of("C003", PLACE, {"name": "mri"})
