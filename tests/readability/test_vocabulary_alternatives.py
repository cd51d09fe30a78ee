from __future__ import annotations

import re
from collections import Counter
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.content import load
from plainleaf.readability import check
from plainleaf.readability.vocabulary import (
    Alternative,
    WordClass,
    alternatives,
    double_meanings,
    everyday,
    find_jargon,
    is_rare,
)
from plainleaf.readability.vocabulary.alternatives import TOPICS
from plainleaf.readability.vocabulary.inflection import (
    WordForm,
    forms,
    in_form,
    plurals,
    verb_forms,
)
from plainleaf.readability.vocabulary.jargon import in_american
from plainleaf.readability.vocabulary.spelling import phrase_spellings, spellings
from plainleaf.readability.vocabulary.tokens import values

LEAFLETS = sorted(Path("leaflets").glob("[!_]*.yaml"))
FOLDER = resources.files("plainleaf.readability.vocabulary")
PHRASES = [each.phrase for each in alternatives()]
# Words that a spelling rule changes into a different common word.
SAME_IN_AMERICAN = {"filled"}


def found(text: str) -> list[str]:
    return [match.phrase for match in find_jargon(text)]


def suggested(text: str) -> tuple[str, ...]:
    [match] = find_jargon(text)
    return match.plainer


def test_the_table_has_at_least_520_entries_and_none_twice() -> None:
    counted = Counter((each.phrase, each.part) for each in alternatives())
    assert len(counted) >= 520
    assert [entry for entry, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_each_file_is_sorted(topic: str) -> None:
    entries = yaml.safe_load(FOLDER.joinpath(f"alternatives/{topic}.yaml").read_text("utf-8"))
    order = [(entry["phrase"].casefold(), entry.get("part", "phrase")) for entry in entries]
    assert order == sorted(order)


def test_every_entry_says_where_its_advice_comes_from() -> None:
    assert [each for each in alternatives() if not each.reason or not each.plainer] == []


def test_every_entry_and_every_inflected_form_of_it_is_found_whole() -> None:
    missed = [
        form
        for each in alternatives()
        for form, _ in forms(each.phrase, each.part)
        if [form[match.start : match.end] for match in find_jargon(form)] != [form]
    ]
    assert missed == []


def test_every_american_spelling_of_an_entry_is_found_whole() -> None:
    missed = [
        spelling
        for each in alternatives()
        for words in phrase_spellings(values(each.phrase))
        for spelling in [" ".join(words)]
        if len(find_jargon(spelling)) != 1
    ]
    assert missed == []


def test_no_phrase_is_jargon_inside_which_it_is_fine() -> None:
    assert [phrase for each in alternatives() for phrase in each.fine_in if found(phrase)] == []


def test_every_phrase_in_which_a_word_is_fine_holds_that_word() -> None:
    def loose(each: Alternative, phrase: str) -> bool:
        text = " ".join(values(phrase))
        known = (" ".join(values(form)) for form, _ in forms(each.phrase, each.part))
        return not any(
            " ".join(spelling) in text
            for form in known
            for spelling in phrase_spellings(values(form))
        )

    assert [
        (each.phrase, phrase)
        for each in alternatives()
        for phrase in each.fine_in
        if loose(each, phrase)
    ] == []


def test_what_to_write_instead_holds_no_jargon() -> None:
    advice = [
        *(each.plainer for each in alternatives()),
        *(each.write for each in double_meanings()),
    ]
    assert [text for texts in advice for text in texts if found(text)] == []


def test_what_to_write_instead_holds_no_rare_word() -> None:
    advice = [
        *(each.plainer for each in alternatives()),
        *(each.write for each in double_meanings()),
    ]
    rare = {
        word
        for texts in advice
        for text in texts
        for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
        if is_rare(word, "en-GB")
    }
    assert rare == set()


def test_a_word_that_patients_know_is_not_in_the_table() -> None:
    assert [word for word in everyday() if word in PHRASES or found(word)] == []


def test_an_entry_said_to_be_rare_is_rare() -> None:
    rare = [each for each in alternatives() if "rare in everyday English" in each.reason]
    assert len(rare) > 100
    assert [
        each.phrase for each in rare if not any(is_rare(word, "en") for word in values(each.phrase))
    ] == []


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("oedema", "edema"),
        ("anaemia was due to haemorrhage", "anemia was due to hemorrhage"),
        ("the oesophagus", "the esophagus"),
        ("foetuses", "fetuses"),
        ("leucopenia", "leukopenia"),
        ("utilised", "utilized"),
        ("metastasising", "metastasizing"),
        ("hospitalisation", "hospitalization"),
        ("dyspnoea", "dyspnea"),
        ("we endeavoured", "we endeavored"),
        ("paediatricians", "pediatricians"),
        ("a malignant tumour", "a malignant tumor"),
        ("tertiary centres", "tertiary centers"),
    ],
)
def test_british_and_american_twins_are_both_found(british: str, american: str) -> None:
    assert found(british) == found(american) != []


def test_a_spelling_made_by_rule_is_never_another_entry() -> None:
    bases = {values(phrase) for phrase in PHRASES}
    clashes = [
        (phrase, made)
        for phrase in PHRASES
        for made in phrase_spellings(values(phrase))[1:]
        if made in bases
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("text", "plainer"),
    [
        ("We administer it.", ("give",)),
        ("She administers it.", ("gives",)),
        ("We administered it.", ("gave",)),
        ("It was administered.", ("given",)),
        ("It is not administered.", ("given",)),
        ("Administering it is easy.", ("giving",)),
        ("Utilised daily.", ("used",)),
        ("It commenced.", ("started", "began")),
        ("It has commenced.", ("started", "begun")),
        ("Osteolytic lesions hurt.", ("weak spots in the bone",)),
        ("A pathological fracture.", ("break in a bone weakened by disease",)),
        ("Pathological fractures.", ("breaks in a bone weakened by disease",)),
        ("Vertebrae.", ("bones in the spine",)),
        ("Renal calculi.", ("kidney stones",)),
        ("Nil by mouth.", ("not allowed to eat or drink", "do not eat or drink")),
        ("Hypertension.", ("high blood pressure",)),
        ("Oedema.", ("swelling", "swelling caused by fluid")),
        ("Metastases.", ("cancer that has spread",)),
    ],
)
def test_the_plainer_wording_takes_the_form_of_the_word(text: str, plainer: tuple[str]) -> None:
    assert suggested(text) == plainer


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("metastasis", "metastases"), ("biopsy", "biopsies"), ("abscess", "abscesses"),
     ("thrombus", "thrombi"), ("day", "days")],
)  # fmt: skip
def test_nouns_have_their_plurals(noun: str, plural: str) -> None:
    assert plurals(noun)[0] == plural


@pytest.mark.parametrize(
    ("verb", "made"),
    [
        ("permit", ("permits", "permitted", "permitted", "permitting")),
        ("administer", ("administers", "administered", "administered", "administering")),
        ("modify", ("modifies", "modified", "modified", "modifying")),
        ("delay", ("delays", "delayed", "delayed", "delaying")),
        ("stop", ("stops", "stopped", "stopped", "stopping")),
        ("ease", ("eases", "eased", "eased", "easing")),
        ("pee", ("pees", "peed", "peed", "peeing")),
        ("undergo", ("undergoes", "underwent", "undergone", "undergoing")),
    ],
)
def test_verbs_have_their_forms(verb: str, made: tuple[str, ...]) -> None:
    assert verb_forms(verb) == made


def test_a_wording_with_two_heads_stays_as_it_is() -> None:
    assert in_form("eat or drink", WordClass.VERB, WordForm.PAST) == "eat or drink"
    assert in_form("doctor or nurse", WordClass.NOUN, WordForm.PLURAL) == "doctor or nurse"


def test_the_longest_known_phrase_counts() -> None:
    assert found("a pulmonary embolism") == ["pulmonary embolism"]
    assert found("renal failure and renal disease") == ["renal failure", "renal"]


def test_the_name_of_a_condition_is_let_be() -> None:
    assert found("pulmonary hypertension") == []
    assert found("hypertension") == ["hypertension"]
    assert found("cystic fibrosis") == []
    assert found("multiple sclerosis") == []


@pytest.mark.parametrize(
    "text",
    [
        "feeling sick (nausea)",
        "high blood pressure (also called hypertension)",
        "high blood pressure (known as hypertension)",
        "metastases (cancer that has spread)",
    ],
)
def test_a_term_explained_on_the_spot_is_let_be(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["Rest (utilise a chair).", "nausea (NICE)", "nausea. (see below)"]
)
def test_a_bracket_that_explains_nothing_lets_nothing_be(text: str) -> None:
    assert len(found(text)) == 1


def test_capitals_hyphens_and_line_ends_do_not_hide_jargon() -> None:
    assert found("PRIOR TO") == found("prior\nto") == found("Prior-to") == ["prior to"]


def test_a_phrase_does_not_run_over_a_full_stop() -> None:
    assert "prior to" not in found("I knew it prior. To go is best.")


def test_a_word_inside_a_longer_word_is_not_found() -> None:
    assert found("The anusol cream. Renally. Subacutely.") == []


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_the_shipped_leaflets_hold_no_jargon_but_what_they_explain(path: Path) -> None:
    report = check(load(path), today=date(2026, 11, 23))
    assert [found.message for found in report.findings if found.rule == "R104"] == []


JARGON_OR_NOT = st.sampled_from([*PHRASES[::9], "cancer", "the", "bone", ".", ",", "(", ")", "\n"])


@given(st.lists(JARGON_OR_NOT, max_size=12).map(" ".join) | st.text(max_size=80))
def test_places_are_those_of_the_words_and_never_overlap(text: str) -> None:
    end = 0
    for match in find_jargon(text):
        assert end <= match.start < match.end <= len(text)
        piece = text[match.start : match.end]
        assert piece == piece.strip()
        assert match.phrase in found(piece)
        end = match.end


@given(st.sampled_from(PHRASES), st.sampled_from(["", "We say: ", "(", "“", "\n\n", "è "]))
def test_what_stands_before_a_phrase_only_moves_its_place(phrase: str, before: str) -> None:
    [match] = find_jargon(f"{before}{phrase}.")
    assert (match.start, match.end) == (len(before), len(before) + len(phrase))


@given(st.text(alphabet="abcdeilnorstuz", max_size=12))
def test_a_word_is_always_one_of_its_own_spellings(word: str) -> None:
    assert spellings(word)[0] == word
    assert len(set(spellings(word))) == len(spellings(word))


def test_the_irregular_forms_are_only_those_that_no_rule_makes() -> None:
    listed = yaml.safe_load(FOLDER.joinpath("inflection.yaml").read_text("utf-8"))
    assert [noun for noun, made in listed["plural"].items() if made == [noun + "s"]] == []
    assert [verb for verb, made in listed["verb"].items() if made[2] == verb + "ed"] == []


def test_readers_in_the_united_states_get_their_own_words() -> None:
    [match] = find_jargon("abdominal pain", "en-US")
    assert match.plainer == ("belly pain",)
    [match] = find_jargon("Neoplasms are common.", "en-US")
    assert match.plainer == ("tumors", "growths")
    [match] = find_jargon("abdominal pain", "en-GB")
    assert match.plainer == ("tummy pain",)


def test_american_wordings_are_in_american_spelling_and_plain() -> None:
    made = [text for each in alternatives() for text in in_american(each.plainer)]
    british = {
        word
        for text in made
        for word in values(text)
        if any(word != other and not is_rare(other, "en") for other in spellings(word)[1:])
        and word not in SAME_IN_AMERICAN
    }
    assert british == set()
    assert [text for text in made if found(text)] == []
    assert [word for text in made for word in text.split() if is_rare(word.strip(","), "en")] == []


def test_a_wording_that_becomes_the_same_as_another_is_given_once() -> None:
    assert in_american(("A&E", "emergency room")) == ("emergency room",)
