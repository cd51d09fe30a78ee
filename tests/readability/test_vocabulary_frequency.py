from __future__ import annotations

import subprocess
import sys
from importlib import resources

import pytest
import wordfreq
import yaml

from plainleaf.content.source import Source
from plainleaf.package_data import package_data
from plainleaf.readability.checking import check_text
from plainleaf.readability.vocabulary import everyday, find_jargon, is_rare
from plainleaf.readability.vocabulary import frequency as frequency_module
from tests.soak import soak

# Group n of a list is Zipf 9 - n / 100, so these are the words from Zipf 3 on.
COMMON = 601


def test_hard_words_are_rare_and_easy_words_are_not() -> None:
    hard = ["hypercalcaemia", "denosumab", "osteolytic", "bisphosphonates", "sclera", "dura"]
    easy = ["bone", "cancer", "helpful", "weaker", "tablets", "kidney", "hospital"]
    assert [word for word in hard if not is_rare(word, "en")] == []
    assert [word for word in easy if is_rare(word, "en")] == []


@pytest.mark.parametrize("zipf", [2.99, 3.0, 3.01])
def test_the_limit_is_told_to_a_hundredth_as_the_large_list_has_it(zipf: float) -> None:
    words = wordfreq.get_frequency_list("en", "large")[round((9 - zipf) * 100)]
    assert len(words) > 100
    assert wordfreq.zipf_frequency("amazement", "en") == 3.0
    assert {word in frequency_module._zipfs("en") for word in words} == {zipf >= 3.0}


def test_a_word_that_the_large_list_has_as_common_is_never_rare() -> None:
    groups = wordfreq.get_frequency_list("en", "large")[:COMMON]
    common = [word for words in groups for word in words if word.isascii() and word.isalpha()]
    assert len(common) > 10_000
    assert [word for word in common if is_rare(word, "en") is not False] == []


@pytest.mark.parametrize("word", ["37.5C", "24", "2nd", "a", "I", "1.50", "10-20", ""])
def test_numbers_and_single_letters_are_not_rare(word: str) -> None:
    assert is_rare(word, "en") is False


@pytest.mark.parametrize("word", ["Addenbrooke's", "Xgeva", "MRI", "MSCC", "McMillan", "eGFR"])
def test_names_and_abbreviations_are_not_rare(word: str) -> None:
    assert is_rare(word, "en") is False


def test_a_capital_at_the_start_of_a_sentence_does_not_make_a_name() -> None:
    assert is_rare("Denosumab", "en", starts_sentence=True) is True
    assert is_rare("Bones", "en", starts_sentence=True) is False
    assert is_rare("MRI", "en", starts_sentence=True) is False


def test_a_german_noun_is_looked_up_in_spite_of_its_capital() -> None:
    assert is_rare("Haus", "de") is False
    assert is_rare("Knochenmetastasen", "de") is True


@pytest.mark.parametrize(
    "word",
    ["follow-up", "well-known", "patient's", "patients’", "you'll", "don’t", "and/or", "o'clock"],
)
def test_hyphens_possessives_and_contractions_are_seen_through(word: str) -> None:
    assert is_rare(word, "en") is False


def test_a_word_with_hyphens_is_as_rare_as_its_rarest_part() -> None:
    assert is_rare("denosumab-treated", "en") is True
    assert is_rare("osteolysis's", "en") is True


@pytest.mark.parametrize(
    "word", ["bandaging", "bruising", "hoarser", "unplugging", "inhalers", "achier"]
)
def test_a_form_of_a_word_that_readers_know_is_not_rare(word: str) -> None:
    assert is_rare(word, "en") is False


@pytest.mark.parametrize(
    ("british", "american"),
    [("anaemia", "anemia"), ("diarrhoea", "diarrhea"), ("metastasise", "metastasize"),
     ("haematology", "hematology"), ("hypercalcaemia", "hypercalcemia")],
)  # fmt: skip
def test_british_spelling_alone_never_makes_a_word_rare(british: str, american: str) -> None:
    assert is_rare(british, "en-GB") == is_rare(american, "en-US")


@pytest.mark.parametrize(
    "language", ["en", "en-GB", "es", "fr-CA", "de", "it", "nl", "pl", "ar", "hr"]
)
def test_a_language_with_a_list_gets_an_answer(language: str) -> None:
    assert is_rare("xqzvwk", language) is True


@pytest.mark.parametrize("language", ["cy", "so", "ja", "zh-Hans", "ko", "und", "x-klingon"])
def test_where_no_list_can_tell_the_answer_is_none(language: str) -> None:
    assert is_rare("word", language) is None


def test_common_words_of_other_languages_are_not_rare() -> None:
    assert is_rare("hueso", "es") is False
    assert is_rare("l’hôpital", "fr") is False
    assert is_rare("مُستشفى", "ar") is False


def test_the_list_of_what_patients_know_is_long_and_gives_its_reason() -> None:
    data = yaml.safe_load(
        resources.files("plainleaf.readability.vocabulary")
        .joinpath("everyday_health.yaml")
        .read_text("utf-8")
    )
    assert data["reason"]
    assert len(everyday()) >= 150
    assert sum(map(len, data["words"].values())) == len(everyday())
    assert all(group == sorted(group) for group in data["words"].values())


@pytest.mark.parametrize(
    "word",
    ["paracetamol", "inhaler", "numbness", "helpline", "unsteady", "physiotherapy", "diarrhoea",
     "diarrhea", "ibuprofen", "acetaminophen", "wheelchair", "bandage", "plaster", "anaemia",
     "breathlessness", "tingly"],
)  # fmt: skip
def test_words_that_patients_know_are_not_rare(word: str) -> None:
    assert is_rare(word, "en") is False


def test_every_word_patients_know_would_be_rare_without_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = everyday()
    monkeypatch.setattr(frequency_module, "everyday", frozenset)
    assert [word for word in listed if not is_rare(word, "en")] == []


def test_no_word_patients_know_is_jargon() -> None:
    assert [word for word in everyday() if find_jargon(word)] == []


def test_wordfreq_itself_is_never_imported() -> None:
    program = (
        "import sys; from plainleaf.readability.vocabulary import is_rare; "
        "assert is_rare('osteolytic', 'en'); print('wordfreq' in sys.modules)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "False"


@soak
def test_how_many_words_are_rare_in_a_language_is_as_the_word_lists_have_it() -> None:
    table = package_data("readability/vocabulary/frequency.yaml")["in_other_languages"]["per_100"]
    lists = wordfreq.available_languages("best")
    without = set(package_data("readability/vocabulary/frequency.yaml")["not_by_words"])
    assert set(table) == set(lists) - without
    for language, per_100 in table.items():
        groups = wordfreq.get_frequency_list(language, "best")[:COMMON]
        # It keeps each list that it has read: all of them are more than a gigabyte.
        wordfreq.get_frequency_list.cache_clear()
        common = sum(len(words) * 10 ** (-at / 100) for at, words in enumerate(groups))
        assert per_100 == round(100 * (1 - common), 1), language


def test_outside_english_more_rare_words_are_let_be() -> None:
    assert frequency_module.times_english("en-US") == 1
    assert frequency_module.times_english("cy") == 1
    assert frequency_module.times_english("vi") == 1.5
    assert frequency_module.times_english("pl") == pytest.approx(1.5 * 6.0 / 4.1)


@pytest.mark.parametrize("language", ["ar", "bn", "uk", "hi"])
def test_a_drug_in_latin_letters_is_told_from_the_words_of_another_script(language: str) -> None:
    assert frequency_module.in_other_letters("paracetamol", language)
    assert not frequency_module.in_other_letters("холецистектомія", language)
    assert not frequency_module.in_other_letters("paracetamol", "en")


def test_a_text_in_another_script_may_name_drugs_in_latin_letters() -> None:
    text = (
        "Не приймайте тривастатин. Приймайте (warfarin, paracetamol, ibuprofen) кожен день. " * 20
    )
    report = check_text(Source("a.txt", text), markdown=False, language="uk")
    assert report.scores.rare_words_per_100 == 11.1  # 1 word of 9
