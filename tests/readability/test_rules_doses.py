"""Doses that people misread, and what stands for them in full."""

from __future__ import annotations

import pytest

from plainleaf.finding import Level
from tests.readability.rule_findings import findings_of, found, suggested
from tests.readability.test_one_press import pressed


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("Take .5 mg.", ".5 mg", Level.ERROR),
        ("Take .25mg at night.", ".25mg", Level.ERROR),
        ("Take 5.0 mg.", "5.0 mg", Level.ERROR),
        ("Take 0.50 ml.", "0.50 ml", Level.ERROR),
        ("Take 25 mcg.", "25 mcg", Level.WARNING),
        ("Take 25µg.", "25µg", Level.WARNING),
        ("Inject 10 U at night.", "10 U", Level.WARNING),
        ("Inject 10U at night.", "10U", Level.WARNING),
        ("Inject 10 IU at night.", "10 IU", Level.WARNING),
        ("Take 5 cc of it.", "5 cc", Level.WARNING),
        ("Take 1 tablet BD.", "BD", Level.WARNING),
        ("Take it TDS with food.", "TDS", Level.WARNING),
        ("Take 2 puffs QDS.", "QDS", Level.WARNING),
        ("Take the tablets PRN.", "PRN", Level.WARNING),
        ("Take 1 tablet t.d.s. with food.", "t.d.s", Level.WARNING),
        ("Take 5 mg OD.", "OD", Level.WARNING),
        ("Take 1 tablet o.d. with food.", "o.d", Level.WARNING),
        ("Take 1 capsule nocte.", "nocte", Level.WARNING),
        ("Take paracetamol q6h.", "q6h", Level.WARNING),
        ("Take .5 to 1 mg.", ".5", Level.ERROR),
    ],
)
def test_a_dose_that_is_easy_to_misread_is_found(text: str, words: str, level: Level) -> None:
    assert found("R123", text) == [words]
    assert findings_of("R123", text)[0].level is level


@pytest.mark.parametrize(
    "text",
    [
        "Take 0.5 mg or 0.5mg.",
        "Take 2.5 ml. Take 1.25 mg. Take 10 mg or 100 mg. Take 2.05 mg.",
        "Your potassium is 5.0 mmol/l. Your CRP is 5.0 mg/l.",
        "The lump is 2.0 cm wide. This is version 2.0.",
        "Come at 10.00 on 1.10.2026. Read page 4. 5 mg is the dose.",
        "An OD is an emergency. Use your PC. He lives in SC. Put it on.",
        "He has BD. We can help.",
        "Take 10 units of insulin. Take 25 micrograms.",
        "Go to www.example.org/take.5mg for more.",
        "You see a U on the door of room 4. Hepatitis B and D.",
    ],
)
def test_a_dose_in_full_and_other_numbers_are_let_be(text: str) -> None:
    assert found("R123", text) == []


def test_a_dose_in_a_table_or_a_heading_is_found() -> None:
    table = "# Take .5 mg\n\n| Day | Dose |\n| --- | --- |\n| 1 | 5.0 mg |\n"
    assert found("R123", table, markdown=True) == [".5 mg", "5.0 mg"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Take .5mg.", "Take 0.5mg."),
        ("Take 5.0 mg.", "Take 5 mg."),
        ("Take 25mcg.", "Take 25 micrograms."),
        ("Inject 1 U now.", "Inject 1 unit now."),
        ("Take 1 tablet BD.", "Take 1 tablet twice a day."),
        # How much at most, and which of two meanings, only a prescriber can say.
        ("Take the tablets PRN.", "Take the tablets PRN."),
        ("Take 5 mg OD.", "Take 5 mg OD."),
        ("Inject 10 IU now.", "Inject 10 IU now."),
    ],
)
def test_only_what_is_certain_is_offered_at_one_press(before: str, after: str) -> None:
    assert pressed(before) == after


def test_what_a_time_means_is_said() -> None:
    assert suggested("R123", "Take the tablets PRN.").endswith("when you need it")
