"""The plain score: a line of three weights that was fitted to what people say is hard.

``plain_score.yaml`` has the languages, their weights and where these come from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from statistics import NormalDist, pstdev
from typing import Any, Final, NamedTuple

from plainleaf.package_data import package_data
from plainleaf.readability.text.sentences import Sentence, Word
from plainleaf.readability.vocabulary.frequency import known_zipf, rarest_zipf, zipf_of

_REACH: Final = NormalDist().inv_cdf(0.95)  # the range has 90 in 100 such texts


class PlainScore(NamedTuple):
    """The score of a text and its range, 1 (very easy) to 6; higher is harder."""

    score: float
    low: float
    high: float


class _Weights(NamedTuple):
    start: float
    sentence_length: float
    syllables: float
    frequency: float


def has_plain_score(root: str) -> bool:
    """Whether a language, given by the first part of its tag, has weights."""
    return root in _data()["weights"]


def plain_score(
    sentences: Sequence[Sentence], frequencies: Sequence[list[float]], root: str = "en"
) -> PlainScore:
    """The score of sentences, of which there is at least one, in a language that has weights.

    ``frequencies`` has what :func:`frequencies_of` says of each. The range is that of 90 in 100
    texts with as many sentences, from how much these differ.
    """
    weights = _weights(root)
    syllables = [_syllables(sentence) for sentence in sentences]
    score = _score(_measures(frequencies, sum(syllables)), weights)
    each = zip(frequencies, syllables, strict=True)
    spread = pstdev([_score(_measures([found], said), weights) for found, said in each])
    reach = _REACH * spread / math.sqrt(len(sentences))
    return PlainScore(round(score, 2), round(score - reach, 2), round(score + reach, 2))


def sentence_score(sentence: Sentence) -> float:
    """The score of one English sentence."""
    return score_of(sentence, frequencies_of(sentence))


def score_of(sentence: Sentence, frequencies: list[float]) -> float:
    """The same, with what :func:`frequencies_of` says of the sentence."""
    return _score(_measures([frequencies], _syllables(sentence)), _weights("en"))


def measures_of(sentences: Sequence[Sentence], root: str = "en") -> tuple[float, float, float]:
    """What the weights are for: the logarithm of the words in a sentence, syllables, frequency."""
    frequencies = [frequencies_of(sentence, root) for sentence in sentences]
    return _measures(frequencies, sum(map(_syllables, sentences)))


def _measures(frequencies: Sequence[list[float]], syllables: int) -> tuple[float, float, float]:
    """``frequencies`` has the Zipf frequency of each word of each sentence, the rarest first.

    A few very long sentences say little about the others. So the length is half that of the mean
    sentence and half the mean over the sentences.
    """
    sizes = [len(found) for found in frequencies]
    count, rarest_first = sum(sizes), frequencies[0]
    length = math.log(count / len(sizes))
    if len(sizes) > 1:
        length = (length + math.fsum(map(math.log, sizes)) / len(sizes)) / 2
        rarest_first = sorted(chain.from_iterable(frequencies))
    rarest = math.ceil(count * _share())
    return length, syllables / count, math.fsum(rarest_first[:rarest]) / rarest


def _score(measures: tuple[float, float, float], weights: _Weights) -> float:
    length, said, frequency = measures
    start, by_length, by_syllables, by_frequency = weights
    return start + by_length * length + by_syllables * said - by_frequency * frequency


@cache
def _weights(root: str) -> _Weights:
    return _Weights(**{name: float(value) for name, value in _data()["weights"][root].items()})


@cache
def _share() -> float:
    return float(_data()["share"])


def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = package_data("readability/grades/plain_score.yaml")
    return found


def frequencies_of(sentence: Sentence, root: str = "en") -> list[float]:
    """The Zipf frequency of each word of a sentence, the rarest first."""
    inside, first = _look_up(root, starts_sentence=False), sentence.words[0]
    found = [
        inside(value)
        if not (foreign or explained or unexplained)
        else known_zipf()
        if foreign or explained
        else rarest_zipf()
        for _, _, value, _, foreign, explained, unexplained in sentence.words[1:]
    ]
    found.append(_zipf(first, root, starts_sentence=True))
    found.sort()
    return found


def _syllables(sentence: Sentence) -> int:
    return sum([word.syllables for word in sentence.words])


def english_zipf(word: Word, *, starts_sentence: bool) -> float:
    """How frequent a word of an English text is; what the text explains counts as known."""
    return _zipf(word, "en", starts_sentence=starts_sentence)


def _zipf(word: Word, root: str, *, starts_sentence: bool) -> float:
    if word.explained or word.foreign:
        return known_zipf()
    if word.unexplained:
        return rarest_zipf()
    return _look_up(root, starts_sentence=starts_sentence)(word.value)


@cache
def _look_up(root: str, *, starts_sentence: bool) -> partial[float]:
    found = partial(zipf_of, language=root, starts_sentence=starts_sentence)
    return lru_cache(maxsize=32768)(found)  # type: ignore[return-value]
