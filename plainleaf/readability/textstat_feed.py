"""Feeds textstat so that its formulas see exactly our sentences, words and syllables.

Left to itself textstat 0.7.13 asks nltk for CMUdict and downloads it on first use, guesses words
that are not in it by hyphenation (``anaemia`` gets 1 syllable), drops sentences of one or two
words, and cuts sentences at decimals. It is therefore given prepared text under a language tag of
our own, ``en_plainleaf``: for that tag alone its dictionary is our counter of syllables. Nobody
else's use of textstat in the same process changes, and no language is set globally.

``tests/readability/test_textstat_feed.py`` is the contract: it fails if a new textstat asks for its
syllables, words or sentences in another way.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from plainleaf.readability.language.vowels import syllables_by_vowels
from plainleaf.readability.sentences import Sentence

LANGUAGE: Final = "en_plainleaf"
FRENCH: Final = "fr_plainleaf"
DUTCH: Final = "nl_plainleaf"
GERMAN: Final = "de_plainleaf"
FEWEST_WORDS: Final = 3  # textstat counts no sentence below this
_HIDDEN: Final = re.compile(r"[\W_]+")


class SyllablesInside(dict[str, tuple[tuple[str, ...]]]):
    """What textstat takes for its pronouncing dictionary.

    It looks a word up and counts the phones of the first entry that end in a digit. What it is
    fed for a word is the number of its syllables (``q4`` for ``anaemia``), so that a word always
    has the syllables we counted, in its own place: initials, numerals and foreign words too. The
    formulas ask nothing else of a word, and textstat, which remembers words, is asked for few.
    """

    def __missing__(self, fed: str) -> tuple[tuple[str, ...]]:
        """One entry with as many stressed vowels as the word has syllables."""
        return self.setdefault(fed, (_phones(int(fed.rpartition("q")[2])),))


class SyllablesByVowels:
    """The same for a formula that counts letters too, so that words must be fed as they are."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __getitem__(self, word: str) -> tuple[tuple[str, ...]]:
        """One entry with as many stressed vowels as the word has syllables."""
        heard = syllables_by_vowels(word, self._language) if word.isalpha() else 1
        return (_phones(heard),)


@cache
def _phones(syllables: int) -> tuple[str, ...]:
    return ("V1",) * syllables


class _Nltk(ModuleType):
    """Stands for nltk while textstat is imported, and becomes nltk when anything is asked of it.

    textstat imports nltk for its dictionary alone, which we never use, and that import is most of
    what importing textstat costs.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


@contextmanager
def _nltk_on_demand() -> Iterator[None]:
    if "nltk" in sys.modules:
        yield
        return
    sys.modules["nltk"] = _Nltk("nltk")
    try:
        yield
    finally:
        del sys.modules["nltk"]


@cache
def _metrics() -> Any:
    with _nltk_on_demand():
        from textstat.backend import metrics
        from textstat.backend.counts import _count_syllables

    theirs: Callable[[str], Any] = _count_syllables.get_cmudict
    inside = SyllablesInside()
    ours: dict[str, Any] = {
        LANGUAGE: inside,
        FRENCH: inside,
        DUTCH: inside,
        GERMAN: SyllablesByVowels("de"),
    }

    def get_cmudict(lang: str) -> Any:
        return ours[lang] if lang in ours else theirs(lang)

    their_hyphens: Callable[[str], Any] = _count_syllables.get_pyphen

    def get_pyphen(lang: str) -> Any:
        # It is asked for each time and never used, as our dictionaries know every word.
        return None if lang in ours else their_hyphens(lang)

    _count_syllables.get_cmudict = get_cmudict
    _count_syllables.get_pyphen = get_pyphen
    return metrics


def feed(sentences: Sequence[Sentence]) -> str:
    """The text that textstat is given: our words in order, with our ends of sentences.

    textstat counts no sentence of one or two words. Where there are such sentences, ends are
    moved by a word or two: the formulas use totals only, and sentences, words and syllables stay
    as many as we counted. A text of under three words a sentence is read as sentences of three
    words, which can only make its grade harder: chopping a text up wins nothing.
    """
    return _joined([[_fed(word.syllables) for word in sentence.words] for sentence in sentences])


def _joined(sentences: Sequence[Sequence[str]]) -> str:
    words = [word for sentence in sentences for word in sentence]
    ends = _ends([len(sentence) for sentence in sentences])
    starts = [0, *ends[:-1]]
    return " ".join(
        " ".join(words[start:end]) + "." for start, end in zip(starts, ends, strict=True)
    )


@cache
def _fed(syllables: int) -> str:
    return f"q{syllables}"


def _ends(sizes: list[int]) -> list[int]:
    total = sum(sizes)
    if total < FEWEST_WORDS:
        return [total]
    if total < FEWEST_WORDS * len(sizes):
        sizes = [FEWEST_WORDS] * (total // FEWEST_WORDS)
    ends: list[int] = []
    at = 0
    for size in sizes:
        at += size
        ends.append(max(at, ends[-1] + FEWEST_WORDS if ends else FEWEST_WORDS))
    latest = total
    for index in range(len(ends) - 1, -1, -1):
        ends[index] = min(ends[index], latest)
        latest = ends[index] - FEWEST_WORDS
    ends[-1] = total
    return ends


def smog(fed: str) -> float:
    """SMOG grade of fed text, by textstat."""
    return float(_metrics().smog_index(fed, LANGUAGE))


def flesch_kincaid_grade(fed: str) -> float:
    """Flesch-Kincaid grade of fed text, by textstat."""
    return float(_metrics().flesch_kincaid_grade(fed, LANGUAGE))


def flesch_reading_ease(fed: str, language: str = LANGUAGE) -> float:
    """Flesch reading ease of fed text, by textstat; higher is easier, 0 to 100 in most texts.

    With FRENCH it is that of Kandel and Moles, with DUTCH that of Douma.
    """
    return float(_metrics().flesch_reading_ease(fed, language))


def szigriszt_pazos(fed: str) -> float:
    """Perspicuity of Spanish by Szigriszt Pazos, by textstat; higher is easier.

    Under a Spanish tag textstat takes the constant of another formula (206.84); under the English
    one it takes the published 206.835.
    """
    return float(_metrics().szigriszt_pazos(fed, LANGUAGE))


def wiener_sachtextformel(sentences: Sequence[Sentence]) -> float:
    """The first Wiener Sachtextformel of German sentences, by textstat: a school year."""
    words = [[_plain(word.value) for word in sentence.words] for sentence in sentences]
    return float(_metrics().wiener_sachtextformel(_joined(words), 1, GERMAN))


def _plain(word: str) -> str:
    return _HIDDEN.sub("", word) or "x"
