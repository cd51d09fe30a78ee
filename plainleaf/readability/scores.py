"""The scores of a text: the formulas, with our own sentences, words and syllables."""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from statistics import NormalDist, pstdev
from typing import Final

from plainleaf.package_data import package_data
from plainleaf.readability.grades.dale_chall import unfamiliar
from plainleaf.readability.grades.formulas import (
    flesch_kincaid_grade,
    flesch_reading_ease,
    sentences_that_count,
    smog,
)
from plainleaf.readability.grades.language_formulas import LanguageScore, language_score
from plainleaf.readability.grades.plain_score import (
    frequencies_of,
    has_plain_score,
    plain_score,
)
from plainleaf.readability.text.language.unspaced import is_spaced
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.vocabulary.frequency import in_other_letters, is_rare, rarest_zipf

_DRAWS: Final = 1000
_SEED: Final = 30  # any fixed number: the same leaflet always gets the same range
_BYTE: Final = 256


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted. ``longest_sentence`` is in words; 0 if there is no sentence.

    All but ``sentences`` are None in a language without spaces between words.
    """

    words: int | None
    sentences: int
    longest_sentence: int | None
    polysyllables: int | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a text; None where a score does not apply, never 0.

    Grades are school years in the United States. ``smog_low`` to ``smog_high`` is the range of 90
    in 100 grades of texts with as many sentences, sampled from the same ones.
    ``rare_words_per_100`` is the share of rare words, None for a language without a word list.
    ``unfamiliar_words_per_100`` are those that are not in the list of Dale and Chall; it and
    ``words_per_sentence`` are for information. ``language_formula`` is the score of a language
    other than English by its own formula. ``plain_score``, with its range, says how hard people are
    likely to find a text in English, French or German, 1 (very easy) to 6: see ``plain_score.py``.
    ``verdict_score`` is one number for how far the text is past the targets of the profile: see
    :func:`verdict_score`.
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
    plain_score: float | None = None
    plain_score_low: float | None = None
    plain_score_high: float | None = None


NO_SCORES: Final = Scores()


def count(sentences: Sequence[Sentence], language: str) -> Counts:
    """The counts of these sentences."""
    if not is_spaced(language):
        return Counts(None, len(sentences), None, None)
    sizes = [len(sentence.words) for sentence in sentences]
    return Counts(
        words=sum(sizes),
        sentences=len(sizes),
        longest_sentence=max(sizes, default=0),
        polysyllables=sum(len(sentence.long_words) for sentence in sentences),
    )


def has_formula(language: str) -> bool:
    """Whether SMOG and Flesch-Kincaid apply: both were made for English only."""
    return root_of(language) == "en"


def score(sentences: Sequence[Sentence], language: str, fewest: int) -> Scores:
    """The scores of these sentences, rounded to one decimal place.

    All are None with fewer than ``fewest`` sentences. SMOG and Flesch-Kincaid are None in every
    language but English.
    """
    if len(sentences) < max(fewest, 1) or not is_spaced(language):
        return NO_SCORES
    words = sum(len(sentence.words) for sentence in sentences)
    per_sentence = round(words / len(sentences), 1)
    if not has_formula(language):
        return _in_own_language(sentences, language, per_sentence)
    counted = sentences_that_count(words, len(sentences))
    syllables = sum(word.syllables for sentence in sentences for word in sentence.words)
    grade = smog(sum(len(sentence.long_words) for sentence in sentences), counted)
    low, high = _band(sentences)
    frequencies = [frequencies_of(sentence) for sentence in sentences]
    rare = sum(each.count(rarest_zipf()) for each in frequencies)
    plain = plain_score(sentences, frequencies)
    return Scores(
        smog=round(grade, 1),
        smog_low=round(min(low, grade), 1),
        smog_high=round(max(high, grade), 1),
        # Adding 0.0 turns -0.0, which a grade a little below 0 rounds to, into 0.0.
        flesch_kincaid_grade=round(flesch_kincaid_grade(words, counted, syllables), 1) + 0.0,
        flesch_reading_ease=round(flesch_reading_ease(words, counted, syllables), 1),
        rare_words_per_100=round(100 * rare / words, 1),
        reading_age=reading_age(grade),
        words_per_sentence=per_sentence,
        unfamiliar_words_per_100=round(100 * unfamiliar(sentences) / words, 1),
        plain_score=plain.score,
        plain_score_low=plain.low,
        plain_score_high=plain.high,
    )


def _in_own_language(sentences: Sequence[Sentence], language: str, per_sentence: float) -> Scores:
    root = root_of(language)
    scores = Scores(
        rare_words_per_100=rare_words_per_100(sentences, language),
        words_per_sentence=per_sentence,
        language_formula=language_score(sentences, root),
    )
    if not has_plain_score(root):
        return scores
    plain = plain_score(sentences, [frequencies_of(each, root) for each in sentences], root)
    return replace(
        scores, plain_score=plain.score, plain_score_low=plain.low, plain_score_high=plain.high
    )


def rare_words_per_100(sentences: Sequence[Sentence], language: str) -> float | None:
    """The share of rare words, each use counted; None if there is no word list."""
    first, inside = _rarity(language, first=True), _rarity(language, first=False)
    answers = [
        answer
        for sentence in sentences
        for number, word in enumerate(sentence.words)
        if (answer := _answer(word, language, inside if number else first)) is not None
    ]
    words = sum(len(sentence.words) for sentence in sentences)
    return round(100 * sum(answers) / words, 1) if answers else None


def is_rare_word(sentence: Sentence, word: Word, language: str) -> bool | None:
    """Whether a word of a sentence is rare in its language; None if there is no word list.

    Words that the glossary explains, words of another language and names in Latin letters among
    others are not. Initials are rare if they were marked as unexplained: see
    :func:`initials.with_unexplained`.
    """
    return _answer(word, language, _rarity(language, first=word is sentence.words[0]))


def _answer(word: Word, language: str, look_up: Callable[[str], bool | None]) -> bool | None:
    if word.explained or word.foreign or in_other_letters(word.value, language):
        return False
    return True if word.unexplained else look_up(word.value)


@cache
def _rarity(language: str, *, first: bool) -> Callable[[str], bool | None]:
    """``is_rare`` for one language and place in the sentence, with a cache."""
    return lru_cache(maxsize=32768)(partial(is_rare, language=language, starts_sentence=first))


def _band(sentences: Sequence[Sentence]) -> tuple[float, float]:
    """The 5th and 95th percentile of SMOG for samples of the sentences, with replacement.

    Above 256 sentences the sums are close to a normal distribution with the mean and variance of
    the sentences, so nothing needs to be sampled.
    """
    polysyllables = [min(len(sentence.long_words), _BYTE - 1) for sentence in sentences]
    size = len(polysyllables)
    if size > _BYTE:
        total, deviation = sum(polysyllables), pstdev(polysyllables) * math.sqrt(size)
        reach = NormalDist().inv_cdf(0.95) * deviation
        return smog(max(0.0, total - reach), size), smog(total + reach, size)
    totals = _totals(bytes(sorted(polysyllables)))
    totals.sort()
    tail = _DRAWS // 20
    return smog(totals[tail - 1], size), smog(totals[_DRAWS - tail], size)


def _totals(values: bytes) -> list[int]:
    """The sum of each sampled text; ``values`` has one value for each sentence.

    The columns of the samples are added up, each as one long number. Before a byte could overflow,
    the bytes are moved to totals of two bytes.
    """
    drawn = _draws(len(values)).translate(values.ljust(_BYTE, b"\0"))
    half = int.from_bytes(b"\xff\0" * (_DRAWS // 2), "little")
    even = odd = 0
    at_once = (_BYTE - 1) // max(values[-1], 1) * _DRAWS
    for first in range(0, len(drawn), at_once):
        columns = range(first, min(first + at_once, len(drawn)), _DRAWS)
        added = sum(int.from_bytes(drawn[at : at + _DRAWS], "little") for at in columns)
        even += added & half
        odd += (added >> 8) & half
    totals = [memoryview(each.to_bytes(_DRAWS, sys.byteorder)).cast("H") for each in (even, odd)]
    return [*totals[0], *totals[1]]


@lru_cache(maxsize=64)
def _draws(size: int) -> bytes:
    """Which of ``size`` sentences is sampled, as a byte each: the first of all texts, the second...

    A random byte means one sentence. The few bytes left over when 256 is divided by ``size`` are
    skipped, so that every sentence is equally likely.
    """
    share = _BYTE // size
    table = (bytes(range(size)) * (share + 1))[:_BYTE]
    left_over = bytes(range(share * size, _BYTE))
    drawn = b""
    generator = random.Random(_SEED)  # noqa: S311 - not for secrets
    while len(drawn) < _DRAWS * size:
        drawn += generator.randbytes(_DRAWS * size).translate(table, left_over)
    return b"".join(drawn[at : _DRAWS * size : size] for at in range(size))


def reading_age(grade: float) -> str:
    """The age at which readers are usually in a grade, such as ``11 to 12`` for grade 6.

    The table and its source are in ``reading_age.yaml``.
    """
    table = package_data("readability/reading_age.yaml")
    nearest = max(table["youngest_grade"], round(grade))
    if nearest > table["oldest_grade"]:
        return str(table["beyond"])
    first = nearest + table["years_before_grade_1"]
    return str(table["phrase"]).format(first=first, last=first + 1)
