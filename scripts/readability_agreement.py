"""How well a score agrees with what people found hard: rank correlation, AUC, and their spread."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final, Generic, TypeVar

SEED: Final = 30  # any fixed number does: the same corpora always give the same intervals
_TAIL: Final = 0.025

T = TypeVar("T")


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 0; equal values share the middle of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    at = 0
    while at < len(order):
        after = at
        while after < len(order) and values[order[after]] == values[order[at]]:
            after += 1
        for place in order[at:after]:
            found[place] = (at + after - 1) / 2
        at = after
    return found


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Rank correlation, -1 to 1; 0 when all values of one side are equal."""
    one, other = ranks(left), ranks(right)
    expected = len(one) * ((len(one) - 1) / 2) ** 2
    spread = (_product(one, one) - expected) * (_product(other, other) - expected)
    return (_product(one, other) - expected) / math.sqrt(spread) if spread else 0.0


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def auc(hard: Sequence[float], plain: Sequence[float]) -> float:
    """How often a hard text drawn by chance scores above a plain one; equal scores count half."""
    total = sum(ranks([*hard, *plain])[: len(hard)])
    return (total - len(hard) * (len(hard) - 1) / 2) / (len(hard) * len(plain))


@dataclass(frozen=True, slots=True)
class Judged(Generic[T]):
    """Texts, as measured, and what people say of them.

    Either ``ratings`` has one number for each of ``hard`` and ``plain`` is empty; or the texts
    are hard ones and plain ones, twins place by place when ``paired``.
    """

    name: str
    hard: tuple[T, ...]
    plain: tuple[T, ...] = ()
    ratings: tuple[float, ...] = ()
    paired: bool = False

    def agreement(self, score: Callable[[T], float]) -> float:
        """Rank correlation of a score with the ratings, or AUC of hard against plain."""
        values = self._values(score)
        return self._agreement(values, range(len(self.hard)), range(len(self.plain)))

    def gain(
        self,
        score: Callable[[T], float],
        rivals: Iterable[Callable[[T], float]],
        draws: int,
    ) -> tuple[float, float, float]:
        """The agreement of a score less that of its best rival, and the ends of its 95 % interval.

        The interval comes from drawing the texts again with replacement, twins together. In each
        draw the best rival is chosen anew, which favours the rivals.
        """
        values = [self._values(each) for each in (score, *rivals)]
        generator = random.Random(SEED)

        def difference(hard: Sequence[int], plain: Sequence[int]) -> float:
            own, *others = (self._agreement(each, hard, plain) for each in values)
            return own - max(others)

        drawn = sorted(difference(*self._drawn(generator)) for _ in range(draws))
        tail = int(draws * _TAIL)
        return (
            difference(range(len(self.hard)), range(len(self.plain))),
            drawn[tail],
            drawn[-1 - tail],
        )

    def right_way_round(self, score: Callable[[T], float]) -> float:
        """Of 100 pairs, in how many the hard text scores above its twin; equal ones count half."""
        hard, plain = self._values(score)
        return 100 * mean((a > b) + (a == b) / 2 for a, b in zip(hard, plain, strict=True))

    def _values(self, score: Callable[[T], float]) -> tuple[list[float], list[float]]:
        return [score(each) for each in self.hard], [score(each) for each in self.plain]

    def _agreement(
        self,
        values: tuple[list[float], list[float]],
        hard: Sequence[int],
        plain: Sequence[int],
    ) -> float:
        chosen = [values[0][at] for at in hard]
        if self.ratings:
            return spearman(chosen, [self.ratings[at] for at in hard])
        return auc(chosen, [values[1][at] for at in plain])

    def _drawn(self, generator: random.Random) -> tuple[list[int], list[int]]:
        hard = generator.choices(range(len(self.hard)), k=len(self.hard))
        if self.paired:
            return hard, hard
        if not self.plain:
            return hard, []
        return hard, generator.choices(range(len(self.plain)), k=len(self.plain))
