"""The measurement of the rules against gaming: how texts are spoiled, and what is counted."""

from __future__ import annotations

import random

import pytest

from plainleaf.readability.text.word_order import kinds
from scripts.readability_gaming import (
    SPOILED,
    alarm,
    beginning,
    cut,
    mixed_up,
    mixed_up_inside,
    stops_for_commas,
)
from scripts.readability_word_order import LEAST, MOST, tables
from tests.readability.making import sentences_of
from tests.readability.test_gaming import PLAIN

TEXT = "Rest at home, and drink a lot. If you feel sick, call us."


def test_a_text_is_cut_after_so_many_words_with_or_without_capitals() -> None:
    assert cut(TEXT, 5, capitals=True) == "Rest at home and drink. A lot If you feel. Sick call us."
    assert ". a lot" in cut(TEXT, 5, capitals=False)


def test_commas_become_full_stops() -> None:
    spoiled = stops_for_commas(TEXT, capitals=True)
    assert spoiled == "Rest at home. And drink a lot. If you feel sick. Call us."


@pytest.mark.parametrize("spoil", [mixed_up, mixed_up_inside])
def test_mixing_keeps_every_word(spoil: object) -> None:
    mixed = spoil(TEXT, random.Random(1))  # type: ignore[operator]
    assert sorted(mixed.lower().replace(".", "").split()) == sorted(
        TEXT.lower().replace(".", "").replace(",", "").split()
    )


def test_the_beginning_of_a_text_ends_where_a_sentence_does() -> None:
    assert beginning(TEXT, 8) == "Rest at home, and drink a lot."
    assert beginning(TEXT, 100) == TEXT


@pytest.mark.parametrize("name", SPOILED)
def test_every_spoiled_text_raises_the_alarm_and_the_unchanged_text_none(name: str) -> None:
    assert alarm(SPOILED[name](PLAIN, random.Random(2))) == (name != "unchanged")


def test_pairs_that_stand_together_weigh_more_than_pairs_that_never_do() -> None:
    pairs, starts, ends = tables(
        sentences_of("The pain goes. The rash goes. You call the ward. " * 9)
    )
    article, word = kinds().index("article"), kinds().index("word")
    assert pairs[article][word] > 0 > pairs[word][word]
    assert starts[article] > 0 > ends[article]
    assert {len(pairs), len(starts), len(ends)} == {len(kinds())}
    assert all(LEAST <= weight <= MOST for row in pairs for weight in row)
