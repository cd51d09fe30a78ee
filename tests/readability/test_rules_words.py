"""Hard words, misleading words, short forms, double negatives, hidden verbs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.finding import Level
from plainleaf.readability import check
from tests.readability.making import EASY
from tests.readability.rule_findings import findings_of, found, suggested

MakeLeaflet = Callable[..., Leaflet]


def test_a_hard_word_is_shown_at_its_place_with_the_plainer_one() -> None:
    text = "Take it with food. The medication may\ncause nausea."
    assert found("R104", text) == ["medication", "nausea"]
    assert "feeling sick" in findings_of("R104", text)[1].suggestion
    assert findings_of("R104", text)[0].level is Level.WARNING


def test_a_hard_word_with_its_meaning_beside_it_is_let_be() -> None:
    assert found("R104", "You may feel sick (nausea).") == []


def test_a_hard_word_that_the_glossary_explains_is_let_be_and_one_it_does_not_is_not(
    leaflet: MakeLeaflet,
) -> None:
    glossary = "glossary: [{term: biopsy, meaning: A small piece is taken to be looked at.}]\n"
    body = EASY + "You may have a biopsy. You may get nausea."
    findings = check(leaflet(body, glossary)).findings
    assert [f.message.split('"')[1] for f in findings if f.rule == "R104"] == ["nausea"]


def test_a_label_in_a_table_is_explained_by_its_row() -> None:
    table = "| Test | What for |\n| --- | --- |\n| Bone biopsy | To look at a bit of bone |\n"
    assert found("R104", table, markdown=True) == []
    assert found("R104", table.replace("bit of bone", "bit of bone by biopsy"), markdown=True)


def test_a_word_of_another_language_is_not_english_jargon(leaflet: MakeLeaflet) -> None:
    body = EASY + "Say [nausea]{lang=es} if you feel sick."
    assert "R104" not in {finding.rule for finding in check(leaflet(body)).findings}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Your test was positive.", ["positive"]),
        ("Try to stay positive.", []),
        ("You have chronic pain.", ["chronic"]),
        ("At this stage we wait.", []),
    ],
)
def test_a_word_with_two_meanings_is_found_in_its_medical_one(text: str, words: list[str]) -> None:
    assert found("R108", text) == words


@pytest.mark.parametrize(
    "text",
    [
        "A TIA can be a warning.",
        "You may be given HRT by your doctor.",
        "Ask your CNS about it.",
        "Tell us if you are MRSA-positive.",
        "You may need IV fluids.",
    ],
)
def test_a_short_form_that_nothing_explains_is_found(text: str) -> None:
    assert len(found("R110", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A mini-stroke (TIA) can be a warning.",
        "A TIA (mini-stroke) can be a warning.",
        "A TIA is a mini-stroke.",
        "A mini-stroke, or TIA, can be a warning.",
        "This is called a TIA.",
        "An ECG, a tracing of the heart, is next.",
        "Ask your clinical nurse specialist or CNS.",
        "You may have a heart tracing (also called an ECG).",
        "The NHS, your GP and A&E can help. GPs know you. The NHS's line is open.",
        "You may have a CT or PET scan, or an MRI.",
        "Do NOT drive. You MUST rest. ALL of it matters.",
        "It is at stage IV or type II.",
        "Say it like this: meh-TAS-tuh-seez.",
        "Say it like this: bis-FOSS-fuh-nates, den-OH-sue-mab.",
        "PLEASE BRING YOUR TABLETS WITH YOU",
        "Take 5 MG. Vitamin B12 is fine. Call 9 AM to 5 PM.",
    ],
)
def test_a_short_form_that_readers_know_or_are_told_is_let_be(text: str) -> None:
    assert found("R110", text) == []


def test_only_the_first_use_of_a_short_form_is_shown() -> None:
    text = "A TIA is over soon. Call 999 for a TIA."
    assert found("R110", text) == ["TIA"]
    assert found("R110", "Call 999 for a TIA. A TIA is a mini-stroke.") == ["TIA"]


def test_a_short_form_that_the_glossary_explains_is_let_be(leaflet: MakeLeaflet) -> None:
    body = EASY + "You may have a TIA."
    rest = "glossary: [{term: TIA, meaning: A small stroke that is soon over.}]\n"
    assert "R110" in {finding.rule for finding in check(leaflet(body)).findings}
    assert "R110" not in {finding.rule for finding in check(leaflet(body, rest)).findings}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is not unusual to feel sick.", ["not unusual"]),
        ("Don’t stop the pills unless we say so.", ["Don’t stop the pills unless"]),
        ("Do not drive. Unless you feel well, rest.", []),
        ("You are not well. It is common.", []),
    ],
)
def test_two_negatives_in_one_sentence_are_noted(text: str, words: list[str]) -> None:
    assert found("R121", text) == words
    assert all(finding.level is Level.NOTE for finding in findings_of("R121", text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We carry out an assessment of you.", ["carry out an assessment"]),
        ("This is before the removal of the pin.", ["the removal of"]),
        ("You may have a review. Make a list.", []),
        ("Bring your hospital assessment with you.", []),
    ],
)
def test_a_verb_hidden_in_a_noun_is_noted(text: str, words: list[str]) -> None:
    assert found("R122", text) == words
    assert all(finding.level is Level.NOTE for finding in findings_of("R122", text))


def test_a_hidden_verb_is_brought_out() -> None:
    assert '"check"' in suggested("R122", "We carry out an assessment of you.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do not drive if you do not feel well.", ["Do not drive if you do not"]),
        ("Never take it without food.", ["Never take it without"]),
        ("There is no reason not to eat.", ["no reason not"]),
        ("You cannot go home without a lift.", ["cannot go home without"]),
        ("Do not eat. Do not drink.", []),
        ("You can go without food.", []),
        ("Do not drive if you feel sick.", []),
        ("Do not move now but you can look if you do not feel sick.", []),
    ],
)
def test_two_negatives_that_belong_together_are_found(text: str, words: list[str]) -> None:
    assert found("R121", text) == words
