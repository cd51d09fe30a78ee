"""Phone numbers that are not quite the organisation's."""

from __future__ import annotations

import pytest

from plainleaf.content.upkeep.phones import one_digit_off, same_number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("01632 960 001", "01632 960001"),
        ("01632 960 001", "(01632) 960-001"),
        ("+44 1632 960 001", "01632 960 001"),
        ("+44 (0)1632 960 001", "01632 960 001"),
        ("0048 22 555 01 01", "22 555 01 01"),
    ],
)
def test_the_same_number_printed_another_way_is_the_same(one: str, other: str) -> None:
    assert same_number(one, other)
    assert same_number(other, one)
    assert not one_digit_off(one, other)


@pytest.mark.parametrize(
    "slip",
    ["01632 960 002", "01632 960 010", "01632 96 001", "01632 9600 001", "+44 1632 960 011"],
)
def test_a_slip_of_one_digit_is_seen(slip: str) -> None:
    assert one_digit_off(slip, "01632 960 001")
    assert one_digit_off("01632 960 001", slip)
    assert not same_number(slip, "01632 960 001")


@pytest.mark.parametrize("other", ["01632 960 112", "01632 777 001", "999", "0300 123 4567", ""])
def test_another_number_is_another_number(other: str) -> None:
    assert not one_digit_off(other, "01632 960 001")
    assert not same_number(other, "01632 960 001")


def test_short_numbers_are_never_taken_for_slips() -> None:
    assert not one_digit_off("999", "998")


@pytest.mark.parametrize(
    ("abroad", "at_home", "countries"),
    [
        ("+33 20 7946 0000", "020 7946 0000", ()),
        ("+33 20 7946 0000", "020 7946 0000", ("GB",)),
        ("+49 1632 960 001", "01632 960 001", ("GB",)),
        ("0033 1 99 00 12 34", "01 99 00 12 34", ("GB",)),
        ("+353 1 234 5678", "01 234 5678", ("GB",)),
        ("+1 632 960 0010", "01632 960 001", ("GB",)),
    ],
)
def test_a_number_of_another_country_is_another_number(
    abroad: str, at_home: str, countries: tuple[str, ...]
) -> None:
    assert not same_number(abroad, at_home, countries)
    assert not same_number(at_home, abroad, countries)


@pytest.mark.parametrize(
    ("abroad", "at_home", "countries"),
    [
        ("+44 20 7946 0000", "020 7946 0000", ("GB",)),
        ("(+44) 20 7946 0000", "020 7946 0000", ("GB",)),
        ("0044 20 7946 0000", "020 7946 0000", ("PL", "GB")),
        ("+353 1 234 5678", "01 234 5678", ("IE",)),
        ("+1 212 555 0123", "(212) 555-0123", ("US",)),
        ("+39 06 1234 5678", "06 1234 5678", ("IT",)),
        ("+44 ２０ ７９４６ ００００", "020 7946 0000", ("GB",)),
    ],
)
def test_a_number_of_this_country_is_the_same_with_its_code_and_without(
    abroad: str, at_home: str, countries: tuple[str, ...]
) -> None:
    assert same_number(abroad, at_home, countries)
    assert same_number(at_home, abroad, countries)
