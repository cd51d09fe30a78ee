from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.readability.vocabulary import double_meanings, find_double_meanings, find_jargon

LEAFLETS = sorted(Path("leaflets").glob("[!_]*.yaml"))
DATA = yaml.safe_load(
    resources.files("plainleaf.readability.vocabulary")
    .joinpath("double_meaning.yaml")
    .read_text("utf-8")
)

MISLEADS = {
    "abnormal": "You had an abnormal result.",
    "acute": "This eases acute pain.",
    "advanced": "It helps people with advanced breast cancer.",
    "aggressive": "This is an aggressive cancer.",
    "appreciate": "A lump can be appreciated on the scan.",
    "block": "You may have a spinal block.",
    "chronic": "Many people have chronic pain.",
    "clear": "The margins were clear.",
    "cold": "It is a cold nodule.",
    "complain": "Some patients complain of sickness.",
    "complaint": "Your presenting complaint is pain.",
    "conservative": "We try conservative measures first.",
    "crash": "We call the crash team.",
    "culture": "We do a blood culture.",
    "deficit": "You may have a sensory deficit.",
    "differential": "The differential diagnosis is long.",
    "discharge": "You will be discharged from the hospital.",
    "embarrassment": "It can cause respiratory embarrassment.",
    "expectant": "We suggest expectant management.",
    "failure": "This shows treatment failure.",
    "frank": "You see frank blood.",
    "gross": "There is gross swelling.",
    "guarded": "The outlook is guarded.",
    "history": "You have a history of stroke.",
    "hot spot": "There is a hot spot on your bone scan.",
    "impression": "Our clinical impression is this.",
    "incident": "We counted incident cases.",
    "innocent": "It is an innocent murmur.",
    "insult": "It was an insult to the brain.",
    "invasive": "It is an invasive cancer.",
    "labile": "You have labile blood pressure.",
    "localised": "You have localized pain.",
    "manage": "We help with pain management.",
    "mass": "There is a mass in your breast.",
    "migrate": "The stent can migrate.",
    "negative": "Your swab came back negative.",
    "occult": "The test looks for occult blood.",
    "organic": "There is no organic cause.",
    "positive": "Your test was positive.",
    "present": "Patients present with pain.",
    "primary": "We look for the primary cancer.",
    "productive": "Your cough is productive.",
    "progress": "The cancer may progress.",
    "progressive": "It is a progressive illness.",
    "quiescent": "The disease is quiescent.",
    "radical": "You may have radical radiotherapy.",
    "reduce": "We reduce the fracture.",
    "regress": "The cancer may regress.",
    "remarkable": "The scan was remarkable for a lump.",
    "secondary": "There are secondaries in the liver.",
    "sensitive": "The bacteria are sensitive to this drug.",
    "shock": "This is septic shock.",
    "silent": "It was a silent stroke.",
    "stable": "Your disease is stable.",
    "stage": "It is stage 3 cancer.",
    "suspicious": "The mole has a suspicious area.",
    "tender": "Your tummy may be tender.",
    "theatre": "You are taken to theatre.",
    "tolerate": "The treatment is well tolerated.",
    "unremarkable": "Your scan was unremarkable.",
    "uptake": "The scan shows increased uptake.",
    "vital": "We check your vital signs.",
}  # fmt: skip


def found(text: str) -> list[str]:
    return [match.phrase for match in find_double_meanings(text)]


def test_every_word_of_the_list_has_a_sentence_that_it_misleads_in() -> None:
    assert list(MISLEADS) == [each.word for each in double_meanings()]


@pytest.mark.parametrize(("word", "text"), MISLEADS.items(), ids=list(MISLEADS))
def test_a_word_is_found_where_it_misleads(word: str, text: str) -> None:
    [match] = find_double_meanings(text)
    assert match.phrase == word
    assert match.plainer
    assert match.reason
    assert text[match.start : match.start + 3].lower() == text[match.start : match.end].lower()[:3]


@pytest.mark.parametrize(
    "text",
    [
        "Stay positive. It helps.",
        "You may have negative feelings.",
        "Your test is on Monday. Think positive.",
        "You can make a complaint.",
        "Read a book on the history of art.",
        "The theatre in town has a lift.",
        "Stand on a stable surface.",
        "Tell us at any stage.",
        "At this stage you can rest.",
        "Chew the meat until it is tender.",
        "The advanced nurse will call you.",
        "It was clear to us.",
        "A cold drink helps.",
        "Read the leaflet at this present time.",
        "Bring a present.",
        "Your primary school.",
        "Chronic fatigue syndrome is an illness.",
        "Ask the acute oncology team.",
        "Secondary school pupils.",
        "We made good progress today.",
        "This reduces the risk.",
        "Mass at the chapel is on Sunday.",
        "Their culture matters.",
        "The door is silent.",
        "Can you manage the stairs?",
        "It is vital to rest.",
        "Shock is normal after bad news.",
        "The food is organic.",
    ],
)
def test_a_word_in_its_everyday_sense_is_let_be(text: str) -> None:
    assert found(text) == []


def test_words_that_are_apart_by_a_comma_or_full_stop_do_not_count_together() -> None:
    assert found("After the test, positive people wait.") == []
    assert found("Have a test. Positive people wait.") == []


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_the_shipped_leaflets_hold_no_misleading_word(path: Path) -> None:
    assert found(path.read_text(encoding="utf-8").split("\nsources:")[0]) == []


def test_the_list_is_sorted_and_no_word_is_in_the_table_of_alternatives() -> None:
    listed = [each.word for each in double_meanings()]
    assert listed == sorted(listed)
    assert len(listed) == len(set(listed))


def test_every_sentence_gives_one_kind_of_finding_for_a_place() -> None:
    both = [
        word
        for word, text in MISLEADS.items()
        for match in find_jargon(text)
        for other in find_double_meanings(text)
        if match.start < other.end and other.start < match.end
    ]
    assert both == []


def test_every_group_is_used_and_every_pattern_marks_one_word() -> None:
    patterns = [pattern for each in DATA["words"] for pattern in each["patterns"]]
    assert [pattern for pattern in patterns if pattern.count("<") != 1] == []
    assert [name for name in DATA["groups"] if not any(f"@{name}" in p for p in patterns)] == []


PIECES = st.sampled_from(
    ["test", "positive", "is", "acute", "pain", "vital signs", ".", ",", "été"]
)


@given(st.lists(PIECES, max_size=15).map(" ".join) | st.text(max_size=60))
def test_places_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for match in find_double_meanings(text):
        assert end <= match.start < match.end <= len(text)
        assert text[match.start : match.end].lower() in {"positive", "acute", "vital signs"}
        end = match.end
