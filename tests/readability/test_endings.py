"""Good English may end a sentence in "to", "with" or "for", and what is cut up is still found."""

from __future__ import annotations

import pytest

from tests.readability.making import judged

GOOD = (
    "It can help to have someone to talk to.",
    "Tell us who you would like to call.",
    "You may have a lot you want to ask about.",
    "Write down what you need help with.",
    "Cry if you need to.",
    "Shout if you want to.",
    "There is no right way to feel.",
    "Ask a friend to sit with you.",
    "Let them know what you are scared of.",
    "Rest when you have to.",
    "Eat what you like to.",
    "Go out when you feel able to.",
    "It is to find out what your pain comes from.",
    "Bring someone you feel safe with.",
    "There is nothing you need to sign up for.",
    "These are signs to look out for.",
    "Tell us what they are like.",
    "Stop if you feel you have to.",
    "Show us the bag you came in with.",
    "Tell us which bed you slept in.",
    "Ask who you can go home with.",
    "Do not drive if you were told not to.",
    "Keep the box your tablets came in.",
    "Say what you are worried about.",
    "You can stay for as long as you want to.",
    "Call the nurse you spoke to.",
    "Find a chair you can sit up in.",
    "Bring the people you live with.",
    "Pick a time that you can keep to.",
    "Take something to read with.",
    "Sit down if you can.",
    "Your family can help if you ask them to.",
    "We can tell you what the scan is for.",
    "Talk to someone you get on with.",
    "Ask us where the pain comes from.",
    "Drink more than you want to.",
    "There are things you can try out.",
    "You do not have to come if you do not want to.",
    "Sleep on the side you like to lie on.",
    "Tell us if you have no one to go home with.",
)
AGAINST_GAMING = {"R130", "R131", "R132"}


def rules(text: str, markdown: bool = False) -> set[str]:
    return {finding.rule for finding in judged(text, markdown=markdown).findings}


def test_there_are_forty() -> None:
    assert len(set(GOOD)) == 40


@pytest.mark.parametrize("step", [1, 3, 7, 9, 11, 13])
def test_sentences_that_end_in_a_small_word_are_good_english(step: int) -> None:
    together = " ".join(GOOD[number * step % 40] for number in range(40))
    assert not rules(together) & AGAINST_GAMING


@pytest.mark.parametrize("start", range(0, 40, 5))
def test_a_few_of_them_in_one_short_text_are_good_english(start: int) -> None:
    few = [*GOOD[start:], *GOOD][:8]
    assert not rules(" ".join(few)) & AGAINST_GAMING
    assert not rules("\n\n".join(few)) & AGAINST_GAMING


def test_questions_as_headings_and_their_answers_are_good_english() -> None:
    text = (
        "### What is it for?\n\nIt is to find out what your pain comes from.\n\n"
        "### Who can I come with?\n\nBring someone you feel safe with.\n\n"
        "### What do I need to sign up for?\n\nThere is nothing you need to sign up for.\n\n"
        "### What should I look out for?\n\nThese are signs to look out for. Tell us what they "
        "are like.\n\nRest when you need to.\n\nTake a short walk each day.\n\nKeep it safe.\n"
    )
    assert not rules(text, markdown=True) & AGAINST_GAMING


def test_short_orders_in_order_are_good_english() -> None:
    steps = "(1) Sit down.\n\n(2) Stand up.\n\n(3) Walk.\n\nRest when you need to.\n"
    assert not rules(steps, markdown=True) & AGAINST_GAMING


@pytest.mark.parametrize("words", [4, 5, 6, 7])
def test_the_same_sentences_cut_after_every_few_words_are_found(words: int) -> None:
    whole = " ".join(sentence.rstrip(".").lower() for sentence in GOOD).split()
    pieces = [" ".join(whole[at : at + words]) for at in range(0, len(whole), words)]
    cut_up = " ".join(f"{piece[0].upper()}{piece[1:]}." for piece in pieces)
    assert "R130" in rules(cut_up)


def test_questions_and_their_short_answers_are_good_english() -> None:
    asked = (
        "### How long does it take?\n\nA few minutes.\n\n"
        "### Who can come with me?\n\nYour family.\n\n"
        "### Can I eat before it?\n\nNo. Not after midnight.\n\n### When will I know more?\n\n"
        "In a week. We will write to you.\n\n### Who is it for?\n\nFor adults.\n"
    )
    assert not rules(asked, markdown=True) & AGAINST_GAMING


def test_short_answers_under_a_heading_that_asks_nothing_are_pieces() -> None:
    pieces = "### The scan\n\nA few minutes.\n\nYour family.\n\nIn a week.\n\nFor adults.\n"
    assert "R130" in rules(pieces, markdown=True)


def test_only_the_first_sentence_under_a_question_is_its_answer() -> None:
    text = "### Is it safe?\n\nYes. And a rash. And a fever. Or a cough. The whole day.\n"
    assert "R130" in rules(text, markdown=True)


def test_questions_of_two_words_are_good_english() -> None:
    asked = "\n".join(
        f"- {each}"
        for each in ("What for?", "How long?", "Who with?", "When can I go home?", "What then?")
    )
    assert not rules(f"You may want to ask:\n\n{asked}\n", markdown=True) & AGAINST_GAMING


OF_AT_THE_END = (
    "There is nothing to be ashamed of.",
    "You may not know what you are afraid of.",
    "You have a lot to take care of.",
    "Think of the people you are fond of.",
    "It may be the first thing you think of.",
    "Ask us what the cream is made of.",
)


def test_of_may_end_a_sentence_whose_noun_comes_before_it() -> None:
    assert not rules("\n\n".join(OF_AT_THE_END), markdown=True) & AGAINST_GAMING


def test_of_ends_no_sentence_whose_noun_is_cut_off() -> None:
    cut_up = (
        "He was afraid of. The dark came. It was made of. Wood is hard. She thought of. Her son."
    )
    assert "R130" in rules(cut_up)
