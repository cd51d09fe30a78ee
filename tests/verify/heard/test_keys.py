"""Words of the leaflet and of a PDF are the same, or not, whatever their script."""

from __future__ import annotations

import pytest

from plainleaf.verify.heard.keys import has_nothing_else, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Take 2 tablets [1].", "Take 2 tablets."),
        ("Take  2\u00a0tablets", "Take 2 tablets"),
        ("e\u0301t\u00e9", "\u00e9te\u0301"),
        # As it is written, and as a PDF gives it back.
    ],
)
def test_words_that_say_the_same_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("10 mg", "12 mg"), ("Do not drive", "Do drive"), ("1\u00b2", "12"), ("ab", "ba")],
)
def test_words_that_differ_have_two(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_text_is_made_of_its_pieces_and_of_signs_only() -> None:
    assert has_nothing_else("INH-014Version2.1", {"INH-014", "Version", "2.1"})
    assert has_nothing_else("•", set())
    assert not has_nothing_else("Version2.11", {"Version", "2.1"})
    assert not has_nothing_else("Takeversion", {"version"})
