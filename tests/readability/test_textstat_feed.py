"""The contract with textstat: if a new version works in another way inside, these fail."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainleaf.content.source import Source, Text
from plainleaf.readability import textstat_feed
from plainleaf.readability.sentences import Sentence, Word
from tests.readability.making import sentences_of

_TEXT = Text("", Source("x", ""), ())


def made(syllables: list[list[int]]) -> list[Sentence]:
    """Sentences of words with these numbers of syllables."""
    return [
        Sentence(_TEXT, 0, 0, tuple(Word(0, 1, "na" * count, count) for count in sentence))
        for sentence in syllables
    ]


shapes = st.lists(st.lists(st.integers(1, 7), min_size=1, max_size=30), min_size=1, max_size=40)


@settings(deadline=None)  # the first example imports textstat
@given(shapes)
def test_textstat_computes_the_published_formulas_on_our_counts(shape: list[list[int]]) -> None:
    words = [count for sentence in shape for count in sentence]
    sentences = len(shape)
    if len(words) < 3 * sentences:
        sentences = max(1, len(words) // 3)
    polysyllables = sum(count >= 3 for count in words)
    fed = textstat_feed.feed(made(shape))
    per_sentence, per_word = len(words) / sentences, sum(words) / len(words)
    assert textstat_feed.smog(fed) == pytest.approx(
        1.0430 * (30 * polysyllables / sentences) ** 0.5 + 3.1291
    )
    assert textstat_feed.flesch_kincaid_grade(fed) == pytest.approx(
        0.39 * per_sentence + 11.8 * per_word - 15.59
    )
    assert textstat_feed.flesch_reading_ease(fed) == pytest.approx(
        206.835 - 1.015 * per_sentence - 84.6 * per_word
    )


@settings(deadline=None)  # the first example imports textstat
@given(shapes)
def test_textstat_sees_our_sentences_words_and_syllables(shape: list[list[int]]) -> None:
    from textstat.backend import counts

    fed = textstat_feed.feed(made(shape))
    textstat_feed.smog(fed)  # installs the counter of syllables
    words = [count for sentence in shape for count in sentence]
    assert counts.count_words(fed) == len(words)
    assert counts.count_syllables(fed, textstat_feed.LANGUAGE) == sum(words)
    if len(words) >= 3 * len(shape):
        assert counts.count_sentences(fed) == len(shape)


def test_cutting_a_text_into_scraps_never_makes_its_grade_easier() -> None:
    hard = made([[4, 1, 5, 1, 4, 1, 5, 1, 4, 1, 5, 1]])
    scraps = made([[4], [1], [5], [1], [4], [1], [5], [1], [4], [1], [5], [1]])
    threes = made([[4, 1, 5], [1, 4, 1], [5, 1, 4], [1, 5, 1]])
    smog = [textstat_feed.smog(textstat_feed.feed(text)) for text in (hard, scraps, threes)]
    assert smog[1] == smog[2] < smog[0]


def test_real_words_keep_the_syllables_we_counted() -> None:
    from textstat.backend import counts

    sentences = sentences_of("Don't ask A&E about anaemia at 9.30am. The NHS's café is naïve.")
    fed = textstat_feed.feed(sentences)
    textstat_feed.smog(fed)
    ours = sum(word.syllables for sentence in sentences for word in sentence.words)
    assert counts.count_syllables(fed, textstat_feed.LANGUAGE) == ours
    assert counts.count_words(fed) == sum(len(sentence.words) for sentence in sentences)


def test_other_users_of_textstat_in_the_process_keep_their_dictionary() -> None:
    code = (
        "from textstat.backend.counts import _count_syllables as inside\n"
        "inside.get_cmudict = lambda lang: 'theirs'\n"
        "from plainleaf.readability import textstat_feed\n"
        "textstat_feed.smog('aq1 bq2 cq3.')\n"
        "assert inside.get_cmudict('en_US') == 'theirs'\n"
        "assert inside.get_cmudict('en_plainleaf') != 'theirs'\n"
        "import textstat\n"
        "print(textstat.textstat._textstatistics__lang)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", "en_US")


def test_textstat_is_not_imported_before_the_first_score() -> None:
    code = "import sys, plainleaf.readability; sys.exit('textstat' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nltk_is_not_imported_for_a_score_and_is_whole_for_those_who_want_it() -> None:
    code = (
        "import sys\n"
        "from plainleaf.readability import textstat_feed\n"
        "textstat_feed.smog('aq1 bq2 cq3.')\n"
        "assert 'nltk' not in sys.modules\n"
        "from textstat.backend.utils import _get_cmudict as inside\n"
        "find = inside.nltk.data.find\n"
        "import nltk.data\n"
        "assert find is nltk.data.find\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_textstat_is_the_pinned_version() -> None:
    from importlib.metadata import version

    assert version("textstat") == "0.7.13"
