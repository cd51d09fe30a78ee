"""The plain text: how it reads aloud, and in an email."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import losses, make
from tests.editions import leaflets

LEAFLET = leaflets.ROOT / "leaflets" / "bone-metastases.yaml"


@pytest.fixture(scope="module")
def given() -> Given:
    found = leaflets.given(LEAFLET)
    assert found
    return found


@pytest.fixture(scope="module")
def text(given: Given) -> str:
    return make("text", given).data.decode()


def test_no_line_is_too_long_for_email(text: str) -> None:
    assert max(map(len, text.split("\n"))) <= 72


def test_a_phone_number_is_on_one_line(text: str) -> None:
    assert "18001 01632 960 001" in text


def test_nothing_is_drawn_or_in_capitals(text: str) -> None:
    assert not {"#", "=", "*", "|"} & set(text.replace("BONE-001", ""))
    assert "CANCER THAT" not in text


def test_a_heading_has_more_space_before_it_than_after(text: str) -> None:
    assert "\n\n\nKey points\n\n•" in text


def test_the_space_for_notes_is_for_paper_only(text: str) -> None:
    assert "Notes and questions" not in text


def test_the_web_address_of_a_link_is_there(text: str) -> None:
    assert "cancerresearchuk.org" in text


def test_the_cells_of_a_table_come_after_the_heads_of_their_columns() -> None:
    path = next(
        path for path in leaflets.GOOD if "\n      | --- | --- |" in path.read_text("utf-8")
    )
    given = leaflets.given(path)
    assert given
    assert ": " in make("text", given).data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• Some signs are an emergency. Get to know them.\n", ""),
        ("37.5C", "37.6C"),
        ("01632 960 002", "01632 960 003"),
        ("3 to 5", "3 to 50"),
        ("Fever and infection", "Infection and fever"),
        ("Do not drive.", "Drive."),
    ],
)
def test_a_text_that_says_something_else_is_noticed(
    given: Given, text: str, before: str, after: str
) -> None:
    assert before in text
    assert [*losses("text", text.replace(before, after, 1).encode(), given)]


def test_a_leaflet_that_says_more_is_noticed(given: Given) -> None:
    data = make("text", given).data.replace(b"Do not drive.", b"Do not drive. Bring a bag.")
    assert [*losses("text", data, replace(given))]
