"""Urgent help can be had at night and at weekends too, or the writer is told."""

from __future__ import annotations

import pytest

from plainleaf.content.phones.hours import read_hours
from plainleaf.finding import Level
from plainleaf.package_data import package_data
from tests.content.leaflet_files import Clinic

WARD = "  ward: {name: Ward 3, phone: 0300 123 4567, hours: Any time, day or night}"
ONLY_THE_WARD = ("    contacts: [ward, emergency]", "    contacts: [ward]")
APPROVED = (
    ("status: draft ", "status: approved "),
    ("approved_by: []", "approved_by: [A. Nurse]"),
)


def told(clinic: Clinic, hours: str, *changes: tuple[str, str]) -> list[tuple[str, Level, str]]:
    """What is said of the urgent box of a ward with these hours: line, level, what to write."""
    ward = f'  ward: {{name: Ward 3, phone: 0300 123 4567, hours: "{hours}"}}'
    path = clinic.changed((WARD, ward), ONLY_THE_WARD, *changes)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        (lines[each.place.line - 1].strip(), each.level, each.suggestion)
        for each in clinic.findings((WARD, ward), ONLY_THE_WARD, *changes)
        if each.rule == "C237"
    ]


def test_it_is_told_at_the_line_that_has_to_say_more(clinic: Clinic) -> None:
    ((line, level, advice),) = told(clinic, "Weekdays, 9am to 5pm")
    assert (line, level) == ("do: Call the ward today.", Level.WARNING)
    assert "Add who to call at night and at weekends, such as 111" in advice


def test_it_stays_a_warning_in_an_approved_leaflet(clinic: Clinic) -> None:
    ((_, level, _),) = told(clinic, "Weekdays, 9am to 5pm", *APPROVED)
    assert level is Level.WARNING


def test_what_to_write_does_as_it_says(clinic: Clinic) -> None:
    ((line, _, advice),) = told(clinic, "Weekdays, 9am to 5pm")
    assert told(clinic, "Weekdays, 9am to 5pm", (line, advice.split(":  ")[1])) == []


@pytest.mark.parametrize(
    "do",
    [
        "Call 999.",
        "Call 112 now.",
        "Ring 111, or the ward.",
        "Go to A&E.",
        "Go to the **emergency department**.",
        "Call the ward. If it is closed, call your GP.",
        "Call the helpline, day or night.",
        "Call the ward, or 01632 960 555.",
        "Use [111 online](https://111.nhs.uk).",
        "Call the ward before you come.",
        "Call the ward on the next working day.",
    ],
)
def test_a_box_that_says_what_else_to_do_is_left_alone(clinic: Clinic, do: str) -> None:
    assert told(clinic, "Weekdays, 9am to 5pm", ("Call the ward today.", do)) == []


@pytest.mark.parametrize(
    "do",
    [
        "Call the ward within 24 hours.",
        "Call Ward 3 on 0300 123 4567.",
        "This is an emergency. Call the ward.",
        "Call the eye clinic of the hospital.",
        "Call the ward in 15 minutes, at any time.",
    ],
)
def test_a_box_that_says_nothing_else_is_told(clinic: Clinic, do: str) -> None:
    assert len(told(clinic, "Weekdays, 9am to 5pm", ("Call the ward today.", do))) == 1


def test_the_hours_of_a_polish_leaflet_may_be_in_polish_or_english(clinic: Clinic) -> None:
    polish = ("language: en-GB", "language: pl")
    assert told(clinic, "pon.–pt. 8:00–16:00", polish)
    assert told(clinic, "Weekdays, 9am to 5pm", polish)
    assert told(clinic, "całą dobę", polish) == []


def test_a_language_that_we_have_no_lists_of_is_left_alone(clinic: Clinic) -> None:
    assert told(clinic, "08:30-17:00", ("language: en-GB", "language: so")) == []


def test_what_to_write_is_shown_in_english_only_to_those_who_write_english(clinic: Clinic) -> None:
    ((_, _, advice),) = told(clinic, "pon.–pt. 8:00–16:00", ("language: en-GB", "language: pl"))
    assert advice == "Add who to call at night and at weekends, such as 111."


@pytest.mark.parametrize("language", package_data("content/phones/hours.yaml")["languages"])
def test_every_phrase_is_understood_in_its_language(language: str) -> None:
    lists = package_data("content/phones/hours.yaml")["languages"][language]
    for phrase in lists["all_day"]:
        hours = read_hours(phrase, [language])
        assert hours, phrase
        assert hours.are_always, phrase
    for phrase in (*lists["weekdays"], *lists["weekend"], *lists["part_of_day"]):
        hours = read_hours(phrase, [language])
        assert hours, phrase
        assert not hours.are_always, phrase
    first, *_, last = (names[0] for names in lists["days"])
    week = read_hours(f"{first} - {last}, 8:30-17:00", [language])
    assert week
    assert (len(week.days), len(week.minutes)) == (7, 510)


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("9 to 5", 7, 8),
        ("Mon–Fri 9–5", 5, 8),
        ("8 to 8", 7, 12),
        ("8am to 8am", 7, 24),
        ("0900-1700, Monday to Thursday", 4, 8),
        ("Friday to Monday, 9.30 a.m. to 12 noon and 1pm to 5pm", 4, 6.5),
        ("8pm to 8am", 7, 12),
        ("20:00 to 9:00", 7, 13),
        ("9am to midnight", 7, 15),
        ("12am to 12pm", 7, 12),
        ("24 hours, Monday to Friday", 5, 24),
        ("Weekdays 9am to 5pm, weekends 10am to 2pm", 7, 8),
        ("Weekdays, 9am to 5pm (closed on bank holidays)", 5, 8),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, days: int, hours: float) -> None:
    found = read_hours(text, ["en"])
    assert found
    assert (len(found.days), len(found.minutes) / 60) == (days, hours)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "and",
        "from 9am",
        "25 to 30",
        "When the clinic is on",
        "24 hours except Sundays",
        "Weekdays, 9am to 5pm. Then a night nurse answers",
        "Weekdays, 9am to 5pm, " * 20,
        "9am to",
        "to",
    ],
)
def test_hours_with_anything_else_in_them_are_not_understood(text: str) -> None:
    assert read_hours(text, ["en", "xx"]) is None
