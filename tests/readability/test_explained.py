"""A hard word that the text explains in plain words is not marked, there and later on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plainleaf.content.model import Leaflet
from plainleaf.readability import check
from tests.readability.making import EASY
from tests.readability.rule_findings import found

MakeLeaflet = Callable[..., Leaflet]


@pytest.mark.parametrize(
    "text",
    [
        "We look inside your bowel with a thin camera. This is called a colonoscopy.",
        "We make a small cut (incision) in your skin.",
        "You may feel sick (nausea).",
        "You have an intravenous (IV) drip.",
        "You may lose your hair (this is called alopecia).",
        "Your hair may fall out, known as alopecia.",
        "Haematuria means blood in your pee.",
        "Alopecia is hair loss.",
        "A biopsy is a small sample of skin that we look at closely.",
        "Hypoxia is when you do not get enough oxygen.",
        "Your blood pressure may be too high. The medical name for this is hypertension.",
        "Your blood pressure may be too high. Doctors call this hypertension.",
        "You may have high blood pressure, or hypertension.",
        "Alopecia (when your hair falls out) can come back.",
        "Alopecia, which is hair loss, can come back.",
        "Alopecia, also called hair loss, can come back, such as after radiation.",
        "You may have hypertension, or high blood pressure.",
    ],
)
def test_a_term_that_is_explained_in_plain_words_is_not_marked(text: str) -> None:
    assert found("R104", text) == []


def test_once_explained_a_term_is_not_marked_again() -> None:
    text = "Alopecia is hair loss.\n\nAlopecia can come back. We can help with alopecia."
    assert found("R104", text) == []
    assert found("R104", "We can help with alopecia.\n\n" + text) == ["alopecia"]


@pytest.mark.parametrize(
    "text",
    [
        "Alopecia is common.",
        "Alopecia is a thing in the body.",
        "Alopecia is a condition.",
        "Alopecia is treated on the ward.",
        "Alopecia is an idiopathic disorder of the follicles.",
        "This is called alopecia.",
        "It is a disease. It is called alopecia.",
        "Take it for alopecia (see page 2).",
        "Alopecia (NICE 2020) can come back.",
        "You may get alopecia – call us.",
        "Alopecia, also called effluvium, can come back.",
        "You may get alopecia (ask your nurse).",
    ],
)
def test_a_term_that_is_named_and_not_explained_is_marked(text: str) -> None:
    assert "alopecia" in [words.lower() for words in found("R104", text)]


def test_what_a_leaflet_is_about_is_not_marked_in_it(leaflet: MakeLeaflet) -> None:
    whole = leaflet(EASY + "Alopecia can come back. You may have pruritus.")
    named = [each for each in check(whole).findings if each.rule == "R104"]
    assert [each.message.split('"')[1] for each in named] == ["Alopecia", "pruritus"]
    assert found("R104", "# Alopecia\n\nAlopecia can come back.\n", markdown=True) == []
