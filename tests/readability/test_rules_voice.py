"""Passive voice, speaking to the reader, saying when to get help."""

from __future__ import annotations

import pytest

from plainleaf.finding import Level
from plainleaf.readability.text.language.passive import passives
from tests.readability.making import sentences_of
from tests.readability.rule_findings import findings_of, found

ACTIVE = "You lie down. You rest. We come.\n\n"


def passive_words(text: str) -> list[str]:
    [sentence] = sentences_of(text)
    return [
        " ".join(word.value for word in sentence.words[first : last + 1])
        for first, last in passives(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Your blood will be taken.", "be taken"),
        ("The tube is then gently removed.", "is then gently removed"),
        ("You have been given a drip.", "been given"),
        ("The results are being checked.", "are being checked"),
        ("Were you told about it?", "Were you told"),
        ("The tube isn’t taken out.", "isn’t taken"),
        ("This medicine is used to treat pain.", "is used"),
        ("You got bitten by a tick.", "got bitten"),
        ("You’re given a gown.", "You’re given"),
    ],
)
def test_the_passive_is_found_with_its_verb(text: str, verb: str) -> None:
    assert passive_words(text) == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "You may be tired, worried or confused.",
        "You are used to it.",
        "You will get used to it.",
        "This is called a biopsy.",
        "It is known as a clot.",
        "Are you married?",
        "Your leg is swollen.",
        "You are allowed to eat.",
        "There is limited proof.",
        "Get dressed and get started.",
        "It is made of steel.",
        "You are unaffected by it.",
        "The wound is red and you need a bed.",
        "The nurse has given you a drip.",
        "You are, as promised, first.",
        "It is indeed a hundred.",
        "We have moved.",
        "He is being kind.",
    ],
)
def test_how_somebody_is_and_what_a_thing_is_called_are_not_passive(text: str) -> None:
    assert passive_words(text) == []


def test_passive_verbs_are_shown_only_when_more_than_one_sentence_in_five_has_one() -> None:
    passive = "Your arm is cleaned. A drip is put in.\n\n"
    assert found("R109", ACTIVE * 3 + passive) == []
    assert found("R109", ACTIVE * 2 + passive + passive) == ["is cleaned", "is put"] * 2
    assert found("R109", passive) == []


def test_the_share_of_passive_sentences_is_told_once_and_the_others_are_only_shown() -> None:
    first, *others = findings_of(
        "R109", ACTIVE * 2 + "Your arm is cleaned. A drip is put in.\n\n" * 2
    )
    assert first.message.startswith("4 of the 10 sentences")
    assert first.suggestion
    assert [each.message for each in others] == ["This sentence is in the passive voice too."] * 3
    assert not any(each.suggestion for each in others)


def test_a_text_without_a_single_you_is_told_so_once_and_a_short_one_is_not() -> None:
    theirs = "Patients lie down. Patients rest. Staff come.\n\n"
    assert found("R119", theirs * 4) == ["Patients lie down."]
    assert found("R119", theirs * 4 + "We call you.") == []
    assert found("R119", theirs) == []


HELP = [
    "Call the ward straight away if your arm swells up.",
    "If you have a fever, ring us at once.",
    "Go to A&E if you cannot breathe.",
    "Call 999 if you do not feel better.",
    "Contact your doctor or nurse as soon as you see blood.",
]


def test_a_draft_as_long_as_a_leaflet_that_never_says_when_to_get_help_is_refused() -> None:
    [finding] = findings_of("R120", ACTIVE * 7)
    assert finding.level is Level.ERROR
    assert found("R120", ACTIVE * 6) == []


@pytest.mark.parametrize("sentence", HELP)
def test_one_sentence_on_when_to_get_help_is_enough(sentence: str) -> None:
    assert found("R120", ACTIVE * 7 + sentence) == []


def test_a_heading_on_when_to_get_help_is_enough() -> None:
    assert found("R120", ACTIVE * 7 + "# When to call us\n\nA fever.", markdown=True) == []


@pytest.mark.parametrize(
    "sentence", ["We call you if we can.", "Call your mother.", "It is urgent."]
)
def test_a_sentence_that_sends_nobody_anywhere_is_not_enough(sentence: str) -> None:
    assert found("R120", ACTIVE * 7 + sentence) != []
