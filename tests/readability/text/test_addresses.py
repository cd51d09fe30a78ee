"""The words of web and email addresses are no wording: no rule about words looks at them."""

from __future__ import annotations

import pytest

from tests.readability.making import EASY, judged

WORDS = "postoperative-utilise-NSAID-approximately-not-unlikely-commence"
ADDRESSES = (
    f"https://www.example.nhs.uk/{WORDS}/considerations.html",
    f"HTTPS://EXAMPLE.ORG/{WORDS}",
    f"www.example.org/{WORDS}?terminate=1#commence",
    f"Www.example.org/{WORDS}",
    "postoperative.administration@example.nhs.uk",
    "utilise@commence.de",
    f"example.nhs.uk/{WORDS}",
    f"beispiel.de/{WORDS}",
    "commence.utilise.wales",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("form", ["Read {} now.", "Write to ({}).", "The page is {}. Read it."])
def test_nothing_is_found_in_an_address(address: str, form: str) -> None:
    assert [each.rule for each in judged(EASY + form.format(address)).findings] == []


@pytest.mark.parametrize("words", ["utilise it", "utilise/commence it", "Do you utilise it? www"])
def test_the_same_words_outside_an_address_are_found(words: str) -> None:
    assert "R104" in [each.rule for each in judged(f"{EASY}You {words} now.").findings]


def test_an_address_of_a_link_is_no_wording_and_its_words_are() -> None:
    text = f"{EASY}See [{{}}](https://www.example.org/{WORDS})."
    assert judged(text.format("our page"), markdown=True).findings == ()
    assert judged(text.format("how to utilise it"), markdown=True).findings
