"""What no line end may tear."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.render.keep_together import keeps

MONTHS = ("January", "May", "August", "December")


def kept(text: str, last: bool = False) -> list[str]:
    return [text[keep.start : keep.end] for keep in keeps(text, MONTHS, last)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Call 0300 123 4567 now", "0300 123 4567"),
        ("Call +44 (0)20 3239 9818 now", "+44 (0)20 3239 9818"),
        ("Call 555-010-9999 now", "555-010-9999"),
        ("Take 2.5 mg now", "2.5 mg"),
        ("Take 1,000 mg now", "1,000 mg"),
        ("It was 38 °C at night", "38 °C"),
        ("Come on 6 August 2018 please", "6 August 2018"),
        ("Come on August 6, 2018 please", "August 6, 2018"),
        ("Come at 5.30pm please", "5.30pm"),
        ("Come at 9 a.m. please", "9 a.m."),
        ("Open 9am to 5pm each day", "9am to 5pm"),
        ("About 7 in 100 people", "7 in 100"),
    ],
)
def test_single_pieces_of_information_stay_whole(text: str, whole: str) -> None:
    assert kept(text) == [whole]


@pytest.mark.parametrize(
    "text", ["Call ward 3 now", "In 2018 we moved", "Version 1.0 is old", "A and B", "COVID-19"]
)
def test_other_words_may_part(text: str) -> None:
    assert kept(text) == []


def test_the_last_two_short_words_of_a_long_text_stay_together() -> None:
    text = "You have sudden, very bad pain and cannot move"
    assert kept(text, last=True) == ["cannot move"]
    assert kept(text, last=False) == []
    assert kept("You cannot move", last=True) == []


@given(st.text(), st.booleans())
def test_stretches_are_in_order_and_never_overlap(text: str, last: bool) -> None:
    found = keeps(text, MONTHS, last)
    assert all(0 <= keep.start < keep.end <= len(text) for keep in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
