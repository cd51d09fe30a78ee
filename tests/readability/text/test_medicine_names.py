"""The names of medicines are not hard words in any language: no plainer word can replace them."""

from __future__ import annotations

import pytest

from plainleaf.content.source import Source, Text
from plainleaf.readability.prose import ProsePart
from plainleaf.readability.text.medicine_names import with_medicine_names
from plainleaf.readability.text.sentences import split_sentences
from tests.readability.making import judged


def named(text: str, language: str) -> list[str]:
    source = Text(text, Source("x.txt", text), tuple(range(len(text))))
    part = ProsePart("", None, 0, (), tuple(split_sentences(source, language)))
    (found,) = with_medicine_names((part,), language)
    return [word.value for each in found.sentences for word in each.words if word.explained]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("uk", "Парацетамол (paracetamol 500 mg). Без парацетамолу.",
         "Парацетамол paracetamol парацетамолу"),
        ("ta", "பாராசிட்டமால் (paracetamol) எடுங்கள்.", "பாராசிட்டமால் paracetamol"),
        ("bn", "**প্যারাসিটামল** (paracetamol) খান।", "প্যারাসিটামল paracetamol"),
        ("lt", "Gerkite paracetamolį. Be paracetamolio ir varfarino (warfarin).",
         "paracetamolį paracetamolio varfarino warfarin"),
        ("tr", "Evde parasetamol (paracetamol) alın.", "parasetamol paracetamol"),
        ("pl", "Weź denosumab i morfinę (morphine).", "denosumab morfinę morphine"),
        ("pt", "Tome amoxicillin hoje.", "amoxicillin"),
    ],
)  # fmt: skip
def test_a_name_in_latin_letters_or_right_before_one_is_known_in_all_its_forms(
    language: str, text: str, names: str
) -> None:
    assert named(text, language) == names.split()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Ból brzucha (abdomen) i adrenalektomia."),
        ("fr", "Une analyse morphologique (examen) du foie."),
        ("en", "Take denosumab (paracetamol)."),
        ("de", "Die Insel (Nord) liegt im Meer."),
        ("uk", "Печінка (орган) очищає кров."),
    ],
)
def test_no_other_word_is(language: str, text: str) -> None:
    assert named(text, language) == []


def test_a_leaflet_is_not_refused_for_the_names_of_its_medicines() -> None:
    text = "Приймайте парацетамол (paracetamol). Не пийте вино. Воду пити можна. " * 4
    with_name = judged(text, language="uk").scores.rare_words_per_100
    assert with_name == 0
    without = judged(text.replace(" (paracetamol)", ""), language="uk").scores.rare_words_per_100
    assert without is not None
    assert without > 5
