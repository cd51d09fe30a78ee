"""Days in other calendars, at the ends of their years and months."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from plainleaf.render.calendars import CALENDARS


@pytest.mark.parametrize(
    ("calendar", "day", "said"),
    [
        # Nowruz as published in Iran, and the leap days before it.
        ("persian", date(2021, 3, 21), (1400, 1, 1)),
        ("persian", date(2024, 3, 19), (1402, 12, 29)),
        ("persian", date(2024, 3, 20), (1403, 1, 1)),
        ("persian", date(2025, 3, 20), (1403, 12, 30)),
        ("persian", date(2030, 3, 20), (1408, 12, 30)),
        ("persian", date(2029, 9, 21), (1408, 6, 31)),
        # Enkutatash is on 11 September, and on 12 in the year before a Gregorian leap year.
        ("ethiopian", date(2007, 9, 12), (2000, 1, 1)),
        ("ethiopian", date(2023, 9, 11), (2015, 13, 6)),
        ("ethiopian", date(2023, 9, 12), (2016, 1, 1)),
        ("ethiopian", date(2024, 9, 10), (2016, 13, 5)),
        ("ethiopian", date(2024, 9, 11), (2017, 1, 1)),
        ("buddhist", date(2029, 2, 28), (2572, 2, 28)),
        ("gregorian", date(2028, 2, 29), (2028, 2, 29)),
    ],
)
def test_a_known_day(calendar: str, day: date, said: tuple[int, int, int]) -> None:
    assert CALENDARS[calendar](day) == said


@pytest.mark.parametrize("calendar", CALENDARS)
def test_each_day_follows_the_day_before_it(calendar: str) -> None:
    start = date(2000, 1, 1)
    days = [CALENDARS[calendar](start + timedelta(days=each)) for each in range(36525)]
    for before, after in pairwise(days):
        assert before < after
        assert after.day == before.day + 1 or after.day == 1
