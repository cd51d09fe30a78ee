"""Initials that few readers know and that nothing explains count as rare words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.readability import check
from tests.readability.making import EASY, judged

MakeLeaflet = Callable[..., Leaflet]


def rare(text: str, language: str = "en") -> float:
    found = judged(EASY * 2 + text, language=language).scores.rare_words_per_100
    assert found is not None
    return found


def test_initials_that_few_readers_know_are_rare_words_at_each_use() -> None:
    assert rare("The TIA was small. The TIA is over.") > rare("The TIA was small. It is over.") > 0


@pytest.mark.parametrize(
    "text",
    [
        "The NHS and your GP help. Go to A&E. You have an MRI on the TV.",
        "Your CT scan is on MON. Take 5 MG at 9 AM.",
        "A mini-stroke (TIA) is over soon. The TIA was small.",
        "You had a TIA. A TIA is a very small stroke.",
        "Do NOT take it. You MUST rest.",
        "This is stage III. Say TAS-tee.",
        "YOU CAN REST AND THEN YOU CAN GO HOME WITH YOUR FRIEND.",
    ],
)
def test_initials_that_people_know_or_that_are_spelled_out_are_not(text: str) -> None:
    assert rare(text) == 0


def test_initials_are_spelled_out_for_every_part_of_the_text() -> None:
    text = "A TIA is no joke.\n\nLater\n\nA mini-stroke (TIA) goes away. You can rest."
    assert rare(text) == 0


def test_in_other_languages_initials_are_let_be() -> None:
    assert rare("La TIA est petite.", "fr") == rare("La scan est petite.", "fr")


def test_the_glossary_excuses_initials_that_it_explains_within_its_limits(
    leaflet: MakeLeaflet,
) -> None:
    body = EASY + "The TIA was small. You can go home now and you can rest as long as you like."
    rest = "glossary: [{{term: {term}, meaning: A small stroke that goes away.}}]\n"
    plain = check(leaflet(body))
    assert plain.scores.rare_words_per_100
    term = check(leaflet(body, rest.format(term="TIA")))
    assert term.scores.rare_words_per_100
    assert term.adjusted
    assert term.adjusted.rare_words_per_100 == 0
    assert term.excused == ("TIA",)
    named = check(leaflet(body, rest.format(term="mini-stroke (TIA)")))
    assert named.scores.rare_words_per_100 == 0
    hard = check(leaflet(body, "glossary: [{term: TIA, meaning: Transient ischaemia.}]\n"))
    assert hard.adjusted is None


def test_the_finding_names_them() -> None:
    [finding] = [
        found
        for found in judged(EASY * 2 + "The TIA and the PVD and the LCP and the NSAID.").findings
        if found.rule == "R107"
    ]
    assert {"TIA", "PVD", "LCP", "NSAID"} == set(finding.suggestion.split("  ")[-1].split(", "))
