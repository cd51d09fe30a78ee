from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.readability.text.language.syllables import syllables


# Counted by ear, before the rules were run on them.
@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("cough", 1), ("asked", 1), ("bones", 1), ("league", 1), ("health", 1),
        ("doctor", 2), ("table", 2), ("centre", 2), ("center", 2), ("wanted", 2), ("isn't", 2),
        ("nurses", 2), ("sometimes", 2), ("headaches", 2), ("spasm", 2), ("people", 2),
        ("medicine", 3), ("hospital", 3), ("idea", 3), ("radio", 3), ("syringes", 3),
        ("operation", 4), ("emergency", 4), ("disease", 2), ("diseases", 3), ("patients", 2),
        ("special", 2), ("nausea", 3), ("diabetes", 4), ("bandages", 3), ("careful", 2),
        ("radiotherapy", 6), ("chemotherapy", 5), ("osteoarthritis", 6), ("colonoscopy", 5),
        ("paracetamol", 5), ("omeprazole", 4), ("splenomegaly", 5), ("metastases", 4),
        ("hypercalcaemia", 6), ("catheterised", 4), ("bisphosphonates", 4), ("denosumab", 4),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_heard(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("anaemia", "anemia"),
        ("leukaemia", "leukemia"),
        ("haemorrhage", "hemorrhage"),
        ("diarrhoea", "diarrhea"),
        ("oesophagus", "esophagus"),
        ("oedema", "edema"),
        ("gynaecologist", "gynecologist"),
        ("paediatrician", "pediatrician"),
        ("anaesthetic", "anesthetic"),
        ("orthopaedic", "orthopedic"),
        ("tumour", "tumor"),
        ("colour", "color"),
        ("litres", "liters"),
        ("fibre", "fiber"),
        ("catheterised", "catheterized"),
        ("counselling", "counseling"),
        ("programme", "program"),
        ("foetus", "fetus"),
    ],
)
def test_british_and_american_spelling_count_alike(british: str, american: str) -> None:
    assert syllables(british) == syllables(american)


@given(st.text(max_size=30))
def test_every_word_has_a_syllable_and_its_case_does_not_matter(word: str) -> None:
    assert syllables(word) >= 1
    assert syllables(word.lower()) == syllables(word)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("nosebleed facemask household likewise eyeball wholemeal whiteboard horseback", 2),
        ("pacemaker moreover peacemaker", 3),
        ("Leicester Worcester Chloe Zoe Louise Leah Noah Siobhan", 2),
        ("Aisha Mohammed Salisbury", 3),
    ],
)
def test_compounds_and_names_are_counted_as_they_are_said(words: str, count: int) -> None:
    assert [word for word in words.split() if syllables(word) != count] == []
