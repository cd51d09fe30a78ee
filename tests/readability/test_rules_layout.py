"""Paragraphs, lists, headings, links: in drafts and in leaflets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.content.model import Leaflet
from plainleaf.readability import check
from tests.readability.making import EASY, judged, leaflet_yaml, save
from tests.readability.rule_findings import findings_of, found, suggested

MakeLeaflet = Callable[..., Leaflet]
FOUR = "You lie down. You rest. We come. You go."


def test_a_paragraph_of_four_sentences_is_shown_whole_and_told_where_to_part() -> None:
    assert found("R114", FOUR) == [FOUR]
    assert 'before "We come"' in suggested("R114", FOUR)
    assert found("R114", "You lie down. You rest. We come.\n\nYou go.") == []


def test_a_long_paragraph_is_found_in_any_language_and_a_list_item_is_none(
    leaflet: MakeLeaflet,
) -> None:
    report = judged("Un. Deux trois. Quatre cinq. Six sept.", language="fr")
    assert "R114" in {finding.rule for finding in report.findings}
    listed = check(leaflet(EASY + f"- {FOUR}\n- Rest."))
    assert "R114" not in {finding.rule for finding in listed.findings}


SORE = ["arm", "leg", "toe", "hip", "ear", "eye", "rib"]
ITEMS = "".join(f"- item {word}\n" for word in "abcdefg")


def test_a_list_of_seven_is_found_at_its_first_item() -> None:
    for markdown in (True, False):
        assert found("R115", f"Bring:\n\n{ITEMS}", markdown=markdown) == ["item a"]
    assert found("R115", f"Bring:\n\n{ITEMS[:-9]}", markdown=True) == []


def test_items_inside_an_item_are_a_list_of_their_own() -> None:
    nested = "- one\n- two\n- three\n  - four\n  - five\n  - six\n- seven\n"
    assert found("R115", nested, markdown=True) == []


def test_the_signs_of_a_help_box_are_a_list_too(tmp_path: Path) -> None:
    signs = ", ".join(f"a sore {part}" for part in SORE)
    text = leaflet_yaml().replace("when: [Your arm swells up.]", f"when: [{signs}]")
    [finding] = check(load(save(tmp_path, text))).findings
    assert finding.rule == "R115"
    assert "7 items" in finding.message


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (["a rash", "you feel sick"], ["you feel sick"]),
        (["take a rest", "the blue pill"], ["the blue pill"]),
        (["if you fall", "a rash", "an ache"], ["a rash"]),
        (["Why me?", "the tests"], ["the tests"]),
        # What begins in no certain way neither counts nor hides what stands before it.
        (["a rash", "swelling", "you feel sick"], ["you feel sick"]),
        (["swelling", "take a rest", "sickness", "pain", "the blue pill"], ["the blue pill"]),
        (["you fall", "pain", "sickness", "if you fall"], ["if you fall"]),
        (["you bleed", "fever", "you feel sick"], ["fever"]),
        (["eat less", "your rings should come off"], ["your rings should come off"]),
        (["avoid lifts", "lifting", "take care"], ["lifting"]),
        (["take care", "bring a snack"], []),
        (["take care", "your tablets"], []),
        (["you will go home", "the nurse will look at your wound"], []),
        (["the nurse will look", "you will go home"], []),
        (["you feel sick", "the side of your neck feels sore"], []),
        (["you feel sick", "a rash that is sore"], []),
        (["you feel sick", "a sore rash"], ["a sore rash"]),
        (["no one can wake you", "your breathing is slow", "your lips look blue"], []),
        (["the pills", "no alcohol", "your letter that we have sent"], []),
        (["a rash", "sickness", "swelling"], []),
        (["swelling", "a rash", "feeling sick"], []),
        (["you fall", "you're sick", "your leg hurts"], []),
        (["Take it.", "The blue pill helps.", "You can rest."], []),
    ],
)
def test_items_that_begin_in_unlike_ways_are_found(items: list[str], words: list[str]) -> None:
    text = "You may have:\n\n" + "".join(f"- {item}\n" for item in items)
    assert found("R116", text, markdown=True) == words


def test_a_mixed_list_is_told_what_does_not_go_together() -> None:
    [finding] = findings_of("R116", "Do this:\n\n- a rash\n- take a rest\n", markdown=True)
    assert "tells readers what to do" in finding.message
    assert "name a thing" in finding.message


def test_a_long_heading_is_found_in_a_section_below_it_and_in_a_draft(leaflet: MakeLeaflet) -> None:
    long = "What you have to know before the day of your scan"
    made = leaflet(f"{EASY}\n### {long}\n\nRest.")
    [finding] = [finding for finding in check(made).findings if finding.rule == "R117"]
    line = made.source.line(finding.place.line)
    assert line[finding.place.column - 1 : finding.place.end_column - 1] == long
    assert found("R117", f"# {long}\n\nRest now.", markdown=True) == [long]
    assert (
        found("R117", "# What to know before your scan today please\n\nRest.", markdown=True) == []
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("To read more, click here.", ["click here"]),
        ("Tap on the link to book.", ["Tap on the link"]),
        ("Read it [here](https://example.org).", ["here"]),
        ("[Read more](https://example.org) about it.", ["Read more"]),
        ("[Click here](https://example.org) for it.", ["Click here"]),
        ("Read [how scans work](https://example.org).", []),
        ("We are here. You hear a click. Read more.", []),
    ],
)
def test_a_link_that_says_nothing_is_found_once(text: str, words: list[str]) -> None:
    assert found("R118", text, markdown=True) == words
