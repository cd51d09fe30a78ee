"""The plain score: a line of three weights that was fitted to what people say is hard.

``plain_score.yaml`` has the weights and where they come from. English only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from statistics import NormalDist, pstdev
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


def plain_score(sentences: Sequence[Sentence], frequencies: Sequence[list[float]]) -> PlainScore:
    """The score of English sentences, of which there is at least one.

    ``frequencies`` has what :func:`frequencies_of` says of each. The range is that of 90 in 100
    texts with as many sentences, from how much these differ.
    """
    each = list(zip(frequencies, map(_syllables, sentences), strict=True))
    all_frequencies = sorted(chain.from_iterable(frequencies))
    score = _score(all_frequencies, sum(syllables for _, syllables in each), len(sentences))
    spread = pstdev([_score(found, syllables, 1) for found, syllables in each])
    reach = _REACH * spread / math.sqrt(len(sentences))
    return PlainScore(round(score, 2), round(score - reach, 2), round(score + reach, 2))


def sentence_score(sentence: Sentence) -> float:
    """The score of one English sentence."""
    return score_of(sentence, frequencies_of(sentence))


def score_of(sentence: Sentence, frequencies: Sequence[float]) -> float:
    """The same, with what :func:`frequencies_of` says of the sentence."""
    return _score(frequencies, _syllables(sentence), 1)


def measures_of(sentences: Sequence[Sentence]) -> tuple[float, float, float]:
    """What the weights are for: the logarithm of the words in a sentence, syllables, frequency."""
    frequencies = sorted(chain.from_iterable(map(frequencies_of, sentences)))
    return _measures(frequencies, sum(map(_syllables, sentences)), len(sentences))


def _measures(
    frequencies: Sequence[float], syllables: int, sentences: int
) -> tuple[float, float, float]:
    """``frequencies`` has the Zipf frequency of each word, the rarest first."""
    count = len(frequencies)
    rarest = math.ceil(count * _weights()[-1])
    return (
        math.log(count / sentences),
        syllables / count,
        math.fsum(frequencies[:rarest]) / rarest,
    )


def _score(frequencies: Sequence[float], syllables: int, sentences: int) -> float:
    start, by_length, by_syllables, by_frequency, _ = _weights()
    length, said, frequency = _measures(frequencies, syllables, sentences)
    return start + by_length * length + by_syllables * said - by_frequency * frequency


@cache
def _weights() -> tuple[float, ...]:
    data = package_data("readability/grades/plain_score.yaml")
    return tuple(
        float(data[name])
        for name in ("start", "sentence_length", "syllables", "frequency", "share")
    )


def frequencies_of(sentence: Sentence) -> list[float]:
    """The Zipf frequency of each word of an English sentence, the rarest first."""
    inside, first = _look_up(starts_sentence=False), sentence.words[0]
    found = [
        inside(value)
        if not (foreign or explained or unexplained)
        else known_zipf()
        if foreign or explained
        else rarest_zipf()
        for _, _, value, _, foreign, explained, unexplained in sentence.words[1:]
    ]
    found.append(english_zipf(first, starts_sentence=True))
    found.sort()
    return found


def _syllables(sentence: Sentence) -> int:
    return sum([word.syllables for word in sentence.words])


def english_zipf(word: Word, *, starts_sentence: bool) -> float:
    """How frequent a word of an English text is; what the text explains counts as known."""
    if word.explained or word.foreign:
        return known_zipf()
    return (
        rarest_zipf() if word.unexplained else _look_up(starts_sentence=starts_sentence)(word.value)
    )


@cache
def _look_up(*, starts_sentence: bool) -> partial[float]:
    found = partial(zipf_of, language="en", starts_sentence=starts_sentence)
    return lru_cache(maxsize=32768)(found)  # type: ignore[return-value]
