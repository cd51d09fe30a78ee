"""The plain score: a line of three weights that was fitted to what people say is hard.

``plain_score.yaml`` has the weights and where they come from. English only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from statistics import NormalDist, fmean, pstdev
from typing import Final, NamedTuple

from plainleaf.package_data import package_data
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.vocabulary.frequency import known_zipf, rarest_zipf, zipf_of

_REACH: Final = NormalDist().inv_cdf(0.95)  # the range has 90 in 100 such texts


class PlainScore(NamedTuple):
    """The score of a text and its range, 1 (very easy) to 6; higher is harder."""

    score: float
    low: float
    high: float


def plain_score(sentences: Sequence[Sentence]) -> PlainScore:
    """The score of English sentences, of which there is at least one.

    The range is that of 90 in 100 texts with as many sentences, from how much these differ.
    """
    words = [(word, number == 0) for each in sentences for number, word in enumerate(each.words)]
    score = _score(words, len(sentences))
    reach = _REACH * pstdev(map(sentence_score, sentences)) / math.sqrt(len(sentences))
    return PlainScore(round(score, 2), round(score - reach, 2), round(score + reach, 2))


def sentence_score(sentence: Sentence) -> float:
    """The score of one English sentence."""
    return _score([(word, not number) for number, word in enumerate(sentence.words)], 1)


def _score(words: Sequence[tuple[Word, bool]], sentences: int) -> float:
    data = package_data("readability/plain_score.yaml")
    count = len(words)
    frequencies = sorted(english_zipf(word, starts_sentence=first) for word, first in words)
    rarest = frequencies[: math.ceil(count * data["share"])]
    return float(
        data["start"]
        + data["sentence_length"] * math.log(count / sentences)
        + data["syllables"] * sum(word.syllables for word, _ in words) / count
        - data["frequency"] * fmean(rarest)
    )


def english_zipf(word: Word, *, starts_sentence: bool) -> float:
    """How frequent a word of an English text is; what the text explains counts as known."""
    if word.explained or word.foreign:
        return known_zipf()
    return rarest_zipf() if word.unexplained else _look_up(starts_sentence)(word.value)


@cache
def _look_up(starts_sentence: bool) -> partial[float]:
    found = partial(zipf_of, language="en", starts_sentence=starts_sentence)
    return lru_cache(maxsize=32768)(found)  # type: ignore[return-value]
