"""The scores of a text: textstat's formulas on our own sentences, words and syllables."""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import NormalDist, pstdev
from typing import Final

from plainleaf.readability import textstat_feed
from plainleaf.readability.dale_chall import unfamiliar
from plainleaf.readability.data import read
from plainleaf.readability.language_formulas import LanguageScore, language_score
from plainleaf.readability.sentences import Sentence, Word, root_of
from plainleaf.readability.vocabulary.frequency import is_rare

_DRAWS: Final = 1000
_SEED: Final = 30  # any fixed number does: the same leaflet always gets the same band
_BYTE: Final = 256
_MORE: Final = 6  # shift: 1 byte in 64 is drawn beyond those that are needed on the average

# Languages written without spaces between words, so that words cannot be counted.
UNSPACED: Final = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz", "yue"})


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted. ``longest_sentence`` is in words; 0 when there is no sentence."""

    words: int
    sentences: int
    longest_sentence: int
    polysyllables: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a text; None where a score does not apply, never 0.

    Grades are years of school in the United States. ``smog_low`` to ``smog_high`` holds 90 in 100
    of the grades that texts of as many sentences, drawn from the same ones, would get.
    ``rare_words_per_100`` is the share of words that are rare in the language, None where no word
    list knows it. ``unfamiliar_words_per_100`` are those that are not in the list of Dale and
    Chall, and it and ``words_per_sentence`` are for information. ``language_formula`` is the
    formula that a language other than English has of its own. ``verdict_score`` is one number for
    how far the text lies past the targets of the profile: see :func:`verdict_score`.
    """

    smog: float | None = None
    smog_low: float | None = None
    smog_high: float | None = None
    flesch_kincaid_grade: float | None = None
    flesch_reading_ease: float | None = None
    rare_words_per_100: float | None = None
    reading_age: str | None = None
    words_per_sentence: float | None = None
    unfamiliar_words_per_100: float | None = None
    language_formula: LanguageScore | None = None
    verdict_score: float | None = None


NO_SCORES: Final = Scores()


def count(sentences: Sequence[Sentence]) -> Counts:
    """What there is to count in these sentences."""
    sizes = [len(sentence.words) for sentence in sentences]
    return Counts(
        words=sum(sizes),
        sentences=len(sizes),
        longest_sentence=max(sizes, default=0),
        polysyllables=sum(len(sentence.long_words) for sentence in sentences),
    )


def has_formula(language: str) -> bool:
    """Whether SMOG and Flesch-Kincaid apply: both were made for English alone."""
    return root_of(language) == "en"


def score(sentences: Sequence[Sentence], language: str, fewest: int) -> Scores:
    """The scores of these sentences, rounded to one decimal place.

    All are None with fewer than ``fewest`` sentences; SMOG and Flesch-Kincaid are None in any
    language but English.
    """
    if len(sentences) < max(fewest, 1) or root_of(language) in UNSPACED:
        return NO_SCORES
    words = sum(len(sentence.words) for sentence in sentences)
    per_sentence = round(words / len(sentences), 1)
    rare = rare_words_per_100(sentences, language)
    if not has_formula(language):
        return Scores(
            rare_words_per_100=rare,
            words_per_sentence=per_sentence,
            language_formula=language_score(sentences, root_of(language)),
        )
    fed = textstat_feed.feed(sentences)
    smog = textstat_feed.smog(fed)
    low, high = _band(sentences)
    return Scores(
        smog=round(smog, 1),
        smog_low=round(min(low, smog), 1),
        smog_high=round(max(high, smog), 1),
        flesch_kincaid_grade=round(textstat_feed.flesch_kincaid_grade(fed), 1),
        flesch_reading_ease=round(textstat_feed.flesch_reading_ease(fed), 1),
        rare_words_per_100=rare,
        reading_age=reading_age(smog),
        words_per_sentence=per_sentence,
        unfamiliar_words_per_100=round(100 * unfamiliar(sentences) / words, 1),
    )


def rare_words_per_100(sentences: Sequence[Sentence], language: str) -> float | None:
    """The share of words, each use counted, that are rare; None where no word list tells."""
    answers = [
        answer
        for sentence in sentences
        for word in sentence.words
        if (answer := is_rare_word(sentence, word, language)) is not None
    ]
    words = sum(len(sentence.words) for sentence in sentences)
    return round(100 * sum(answers) / words, 1) if answers else None


def is_rare_word(sentence: Sentence, word: Word, language: str) -> bool | None:
    """Whether a word of a sentence is rare in its language; None if no word list can tell.

    A word that the glossary excuses is not, and nor is one of another language. Initials are rare
    if they were found to be unexplained: see :func:`initials.with_unexplained`.
    """
    if word.explained or word.foreign:
        return False
    if word.unexplained:
        return True
    return _is_rare(word.value, language, word is sentence.words[0])


@lru_cache(maxsize=65536)
def _is_rare(value: str, language: str, first: bool) -> bool | None:
    return is_rare(value, language, starts_sentence=first)


def smog_of(polysyllables: float, sentences: int) -> float:
    """SMOG by the published formula, for ranking parts that are too short to score.

    Source: G. Harry McLaughlin, SMOG grading, Journal of Reading 12 (1969), in the form that
    takes all sentences: 1.0430 * sqrt(30 * polysyllables / sentences) + 3.1291.
    """
    return 1.043 * math.sqrt(30 * polysyllables / sentences) + 3.1291


def _band(sentences: Sequence[Sentence]) -> tuple[float, float]:
    """The 5th and 95th percentile of SMOG when the sentences are drawn again with replacement.

    Above 256 sentences the sum of the draws is as good as normal, with the mean and variance of
    the sentences, and nothing has to be drawn.
    """
    polysyllables = [min(len(sentence.long_words), _BYTE - 1) for sentence in sentences]
    size = len(polysyllables)
    if size > _BYTE:
        total, deviation = sum(polysyllables), pstdev(polysyllables) * math.sqrt(size)
        reach = NormalDist().inv_cdf(0.95) * deviation
        return smog_of(max(0.0, total - reach), size), smog_of(total + reach, size)
    totals = _totals_of_bytes(bytes(sorted(polysyllables)))
    totals.sort()
    tail = _DRAWS // 20
    return smog_of(totals[tail - 1], size), smog_of(totals[_DRAWS - tail], size)


def _totals_of_bytes(values: bytes) -> list[int]:
    """The draws of :func:`_band`, by table look-up: thirty times faster than one by one.

    Each random byte stands for one value; the few bytes left over when 256 is divided by the
    number of values are thrown away, so that every value is equally likely.
    """
    size = len(values)
    share = _BYTE // size
    table = (values * (share + 1))[: share * size].ljust(_BYTE, b"\0")
    left_over = bytes(range(share * size, _BYTE))
    drawn, wanted = b"", _DRAWS * size
    enough = wanted * _BYTE // (share * size)
    while len(drawn) < wanted:
        enough += enough >> _MORE
        drawn = _random_bytes(enough.bit_length())[:enough].translate(table, left_over)
    return _sums_of_rows(drawn[:wanted], size, max(values))


@cache
def _random_bytes(bits: int) -> bytes:
    """The same bytes each time: those for fewer bits are the beginning of those for more."""
    return random.Random(_SEED).randbytes(1 << bits)  # noqa: S311 - nothing is kept secret


def _sums_of_rows(drawn: bytes, size: int, largest: int) -> list[int]:
    """The sum of each ``size`` bytes, an even number of times.

    One column of the rows after the other, as one long number each, is added up; every so often,
    before a byte could run over, the bytes go to totals of two bytes.
    """
    half = int.from_bytes(b"\xff\0" * (len(drawn) // size // 2), "little")
    even = odd = 0
    at_once = (_BYTE - 1) // max(largest, 1)
    for first in range(0, size, at_once):
        columns = range(first, min(first + at_once, size))
        added = sum(int.from_bytes(drawn[column::size], "little") for column in columns)
        even += added & half
        odd += (added >> 8) & half
    rows = len(drawn) // size
    totals = [memoryview(each.to_bytes(rows, sys.byteorder)).cast("H") for each in (even, odd)]
    return [*totals[0], *totals[1]]


def reading_age(grade: float) -> str:
    """The age at which readers are usually in a grade, such as ``11 to 12`` for grade 6.

    The table and its source stand in ``reading_age.yaml``.
    """
    table = read("reading_age.yaml")
    nearest = max(table["youngest_grade"], round(grade))
    if nearest > table["oldest_grade"]:
        return str(table["beyond"])
    first = nearest + table["years_before_grade_1"]
    return str(table["phrase"]).format(first=first, last=first + 1)
