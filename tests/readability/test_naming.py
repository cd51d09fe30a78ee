"""Only words that a writer can replace are named."""

from __future__ import annotations

import pytest

from plainleaf.package_data import package_data
from plainleaf.readability.vocabulary import alternatives, find_jargon
from plainleaf.readability.vocabulary.naming import has_no_twin, is_worth_naming
from tests.readability.making import EASY
from tests.readability.rule_findings import findings_of


@pytest.mark.parametrize(
    "word",
    [
        "usually", "hospital", "medicine", "medicines", "October", "important", "chemotherapy",
        "physiotherapist", "paracetamol", "information", "Macmillan", "denosumab", "atorvastatin",
        "family", "understanding", "pregnancy", "radiotherapy",
    ],
)  # fmt: skip
def test_an_everyday_word_a_name_and_a_medicine_are_not_named(word: str) -> None:
    assert not is_worth_naming(word, starts_sentence=False)


@pytest.mark.parametrize(
    "word", ["individualised", "immobilisation", "hypocalcaemia", "prophylactic", "Osteonecrosis"]
)
def test_a_word_that_can_be_replaced_is_named(word: str) -> None:
    assert is_worth_naming(word, starts_sentence=True)


def test_no_word_that_is_never_named_is_in_the_table_of_plainer_words() -> None:
    data = package_data("readability/vocabulary/never_named.yaml")
    words = " ".join((*data["health"].values(), *data["everyday"].values())).split()
    phrases = {each.phrase for each in alternatives()}
    assert [word for word in words if word in phrases or find_jargon(word)] == []
    assert [phrase for phrase in data["phrases"] if find_jargon(phrase)] == []


def test_where_no_word_can_be_replaced_the_advice_is_to_shorten() -> None:
    text = (EASY + "Your physiotherapist, pharmacist and dietitian see you in hospital. ") * 2
    found = findings_of("R103", text + "Chemotherapy and radiotherapy can help. " * 8)
    assert [each.suggestion.startswith("Shorter:") for each in found] == [True]


def test_words_that_a_page_cannot_avoid_do_not_fail_it() -> None:
    assert has_no_twin("chemotherapy")
    text = EASY * 2 + "You have chemotherapy on the ward. The nurse gives your chemotherapy. " * 3
    assert [each.level.value for each in findings_of("R103", text)] in ([], ["warning"])
