"""A permission names a rule, a text, a reason and a last day; after that day it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plainleaf.content import ContentError
from plainleaf.content.model import Leaflet
from plainleaf.readability import Report, check
from tests.readability.making import EASY

MakeLeaflet = Callable[..., Leaflet]
TODAY = date(2026, 11, 23)
HARD = "You may feel nausea. The nausea goes away. Your medication helps.\n\n"
FIELDS = {
    "rule": "R104",
    "text": "nausea",
    "reason": "Our nurses say it.",
    "until": "2027-11-23",
}


def allow(**changed: str | None) -> str:
    fields = {key: value for key, value in (FIELDS | changed).items() if value is not None}
    rows = [f'{key}: "{value}"' for key, value in fields.items()]
    return "readability:\n  allow:\n    - " + "\n      ".join(rows) + "\n"


def levels(report: Report) -> list[tuple[str, str, int]]:
    return [(found.rule, found.level.value, found.place.line) for found in report.findings]


def of_rule(report: Report, rule: str) -> list[str]:
    return [found.level.value for found in report.findings if found.rule == rule]


def test_it_lets_every_use_of_its_words_through_and_nothing_else(leaflet: MakeLeaflet) -> None:
    without = check(leaflet(EASY + HARD), today=TODAY)
    assert of_rule(without, "R104") == ["warning"] * 3
    report = check(leaflet(EASY + HARD, allow()), today=TODAY)
    assert of_rule(report, "R104") == ["note", "note", "warning"]
    noted = next(found for found in report.findings if found.level.value == "note")
    assert "Our nurses say it." in noted.message
    assert "2027-11-23" in noted.message


@pytest.mark.parametrize("field", FIELDS)
def test_each_of_its_four_parts_is_required(leaflet: MakeLeaflet, field: str) -> None:
    for value in (None, "", "  "):
        with pytest.raises(ContentError) as problem:
            leaflet(EASY + HARD, allow(**{field: value}))
        assert any(field in found.message for found in problem.value.findings)


def test_its_last_day_must_be_a_day(leaflet: MakeLeaflet) -> None:
    for until in ("2027-02-30", "never", "next year"):
        with pytest.raises(ContentError):
            leaflet(EASY + HARD, allow(until=until))


def test_it_holds_on_its_last_day_and_fails_on_the_day_after(leaflet: MakeLeaflet) -> None:
    made = leaflet(EASY + HARD, allow())
    on_the_day = check(made, today=date(2027, 11, 23))
    assert (on_the_day.verdict, of_rule(on_the_day, "R901")) == ("warn", [])
    day_after = check(made, today=date(2027, 11, 24))
    assert (day_after.verdict, of_rule(day_after, "R901")) == ("fail", ["error"])
    assert of_rule(day_after, "R104") == ["warning"] * 3
    [ended] = [found for found in day_after.findings if found.rule == "R901"]
    assert "rule" in made.source.line(ended.place.line)


def test_one_rule_is_let_through_not_another_at_the_same_words(leaflet: MakeLeaflet) -> None:
    report = check(leaflet(EASY + HARD, allow(rule="R108")), today=TODAY)
    assert of_rule(report, "R104") == ["warning"] * 3
    assert of_rule(report, "R902") == ["warning"]


@pytest.mark.parametrize("rule", ["R901", "R912", "R000"])
def test_only_a_wording_rule_can_be_let_through(leaflet: MakeLeaflet, rule: str) -> None:
    report = check(leaflet(EASY + HARD, allow(rule=rule)), today=TODAY)
    assert (report.verdict, of_rule(report, "R903")) == ("fail", ["error"])
    assert of_rule(report, "R104") == ["warning"] * 3


@pytest.mark.parametrize("rule", ["C101", "V101", "r104", "104"])
def test_what_is_no_wording_rule_at_all_is_an_error_of_the_file(
    leaflet: MakeLeaflet, rule: str
) -> None:
    with pytest.raises(ContentError, match="rule"):
        leaflet(EASY + HARD, allow(rule=rule))


@pytest.mark.parametrize(
    ("text", "fits"),
    [("Nausea", True), (" nausea. ", True), ("naus", False), ("feel nausea", False)],
)
def test_its_text_is_the_words_of_the_finding(leaflet: MakeLeaflet, text: str, fits: bool) -> None:
    report = check(leaflet(EASY + HARD, allow(text=text)), today=TODAY)
    assert of_rule(report, "R104").count("note") == (2 if fits else 0)
    assert of_rule(report, "R902") == ([] if fits else ["warning"])


def test_a_draft_that_no_longer_needs_it_is_told_so(leaflet: MakeLeaflet) -> None:
    report = check(leaflet(EASY, allow()), today=TODAY)
    assert [(rule, level) for rule, level, _ in levels(report)] == [("R902", "warning")]


@pytest.mark.parametrize("rule", ["R103", "R105", "R107"])
def test_the_name_of_a_measure_is_no_place(leaflet: MakeLeaflet, rule: str) -> None:
    hard = "Denosumab antagonises receptor activator ligand. " * 9
    for text in ("SMOG", "Flesch-Kincaid", "rare words"):
        report = check(leaflet(EASY + hard, allow(rule=rule, text=text)), today=TODAY)
        assert "note" not in of_rule(report, rule)
        assert of_rule(report, "R902") == ["warning"]


def test_it_lasts_at_most_two_years(leaflet: MakeLeaflet) -> None:
    longest = check(leaflet(EASY + HARD, allow(until="2028-11-23")), today=TODAY)
    assert of_rule(longest, "R104") == ["note", "note", "warning"]
    longer = check(leaflet(EASY + HARD, allow(until="2028-11-24")), today=TODAY)
    assert of_rule(longer, "R104") == ["warning"] * 3
    assert of_rule(longer, "R905") == ["error"]
    [found] = [each for each in longer.findings if each.rule == "R905"]
    assert "2028-11-23" in found.suggestion
