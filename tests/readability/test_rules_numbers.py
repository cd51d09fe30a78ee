"""Percentages, numbers in words, risks without their size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.readability.text.language.numbers import number_at
from tests.readability.making import judged
from tests.readability.rule_findings import found, suggested


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It helps 15% of people.", ["15%"]),
        ("It helps 10 to 20 per cent of women.", ["10 to 20 per cent"]),
        ("It helps 5–10% of us.", ["5–10%"]),
        ("About 2.5 percent feel sick.", ["2.5 percent"]),
    ],
)
def test_a_percentage_of_people_is_found_with_all_its_digits(text: str, words: list[str]) -> None:
    assert found("R111", text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It helps 15 in 100 people (15%).",
        "It helps 15% of people. That is 15 out of every 100.",
        "That is about one in seven. It helps 15%.",
        "It helps 50%. That is half of all people.",
        "Rub in a 1% cream. Use a 70% alcohol gel.",
        "You lose 5% of your body weight.",
        "You need to be 100% sure.",
        "Keep your oxygen saturation at 92%.",
    ],
)
def test_a_percentage_put_in_people_or_of_something_else_is_let_be(text: str) -> None:
    assert found("R111", text) == []


@pytest.mark.parametrize(
    ("share", "people"),
    [
        ("15%", "15 in every 100"),
        ("0.1%", "1 in every 1,000"),
        ("2.5 to 5%", "25 to 50 in every 1,000"),
        ("0.01%", "1 in every 10,000"),
        ("0.001%", "1 in every 100,000"),
        ("0.0001%", "0.1 in every 100,000"),
    ],
)
def test_a_percentage_is_put_in_people_for_the_writer(share: str, people: str) -> None:
    assert suggested("R111", f"It helps {share} of them.").endswith(f" {people}")


def test_a_comparison_is_asked_for_both_its_numbers() -> None:
    assert "before and after" in suggested("R111", "It lowers the risk by 30%.")


@pytest.mark.parametrize(
    ("text", "words", "numerals"),
    [
        ("Take two tablets.", "two", "2"),
        ("Come back in twenty-five days.", "twenty-five", "25"),
        ("Wait two or three hours.", "two or three", "2 or 3"),
        ("It helps one in four people.", "one in four", "1 in 4"),
        ("It is one to two weeks.", "one to two", "1 to 2"),
        ("A two-week rest helps.", "two", "2"),
        ("Three hundred people took part.", "Three hundred", "300"),
        ("It takes five thousand steps.", "five thousand", "5,000"),
    ],
)
def test_a_number_in_words_is_given_back_in_numerals(text: str, words: str, numerals: str) -> None:
    assert found("R112", text) == [words]
    assert suggested("R112", text).endswith(f"  {numerals}")


@pytest.mark.parametrize(
    "text",
    [
        "One of us is here. Take one at a time. No one knows.",
        "Take one or two 200 mg tablets.",
        "Two-thirds of people do well. Three quarters do.",
        "The two of you can come. These two help.",
        "It is a two-way street.",
        "Go to Ward Ten.",
        "Take 2 tablets 3 times a day.",
        "Go to someone you know. Often it helps. Then wait.",
    ],
)
def test_numerals_and_words_that_are_no_amounts_are_let_be(text: str) -> None:
    assert found("R112", text) == []


TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@given(tens=st.integers(2, 9), ones=st.integers(0, 9), hundreds=st.booleans())
def test_any_number_in_words_is_read_whole(tens: int, ones: int, hundreds: bool) -> None:
    words = [TENS[tens], *([ONES[ones]] if ones else []), *(["hundred"] if hundreds else [])]
    value = (10 * tens + ones) * (100 if hundreds else 1)
    assert number_at([*words, "days"], 0) == (value, len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Infection is a rare complication.", ["rare complication"]),
        ("There is a small risk of a bleed.", ["small risk"]),
        ("The risk of a clot is very low.", ["risk of a clot is very low"]),
        ("Side effects are uncommon.", ["Side effects are uncommon"]),
        ("Some people get bad side effects.", ["Some people get bad side effects"]),
        ("It rarely causes side effects.", ["rarely causes side effects"]),
    ],
)
def test_a_risk_without_its_size_is_found(text: str, words: list[str]) -> None:
    assert found("R113", text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Infection is a rare complication. It happens to 1 in 1,000 people.",
        "Common side effects (more than 1 in 100 people) are:",
        "About one in ten people get side effects. They are rare.",
        "Some people feel nothing at first. Aches are common.",
        "The risk is lower when we find it early.",
        "Ask us what the side effects are. Tell us about any risk.",
        "You may be at high risk. Call us.",
        "It is rare, and we can treat it.",
    ],
)
def test_a_risk_with_a_number_and_a_word_that_is_no_risk_are_let_be(text: str) -> None:
    assert found("R113", text) == []


@pytest.mark.parametrize(
    ("written", "in_people"),
    [
        ("25%", "25 in every 100"),
        ("50%", "50 in every 100"),
        ("12.5%", "125 in every 1,000"),
        ("0.5%", "5 in every 1,000"),
        ("10 to 20%", "10 to 20 in every 100"),
    ],
)
def test_a_share_is_written_out_in_people_with_the_right_numbers(
    written: str, in_people: str
) -> None:
    findings = judged(f"It helps {written} of people.").findings
    (share,) = [each for each in findings if each.rule == "R111"]
    assert share.suggestion.endswith(in_people)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Three percent of men get it.", ["Three percent"]),
        ("Twenty-five per cent of women get it.", ["Twenty-five per cent"]),
        ("Three percent of men get it. That is 3 in 100.", []),
    ],
)
def test_a_percentage_in_words_is_found_too(text: str, words: list[str]) -> None:
    assert found("R111", text) == words


def test_a_percentage_in_words_is_put_in_people() -> None:
    assert suggested("R111", "Three percent of men get it.").endswith("3 in every 100")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A small number of people feel sick.", ["A small number of people"]),
        ("Very rarely, the wound bleeds.", ["Very rarely, the wound"]),
        ("The risk is negligible.", ["risk is negligible"]),
        ("A small number of people feel sick. It is about 1 in 100.", []),
        ("Cut it into a small number of parts.", []),
        ("This is rare.", ["This is rare"]),
        ("Serious problems are very rare.", ["problems are very rare"]),
        ("Bleeding occurs occasionally.", ["occurs occasionally"]),
        ("You are unlikely to need more blood.", ["You are unlikely to"]),
        ("A few people get a clot.", ["A few people get"]),
        ("A few people get a clot. It is about 1 in 100.", []),
        ("Tablets are unlikely to kill the germ.", []),
        ("They are rare types of tumour.", []),
    ],
)
def test_other_ways_to_leave_the_size_of_a_risk_open_are_found(text: str, words: list[str]) -> None:
    assert found("R113", text) == words
