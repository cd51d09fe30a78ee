"""The long tests: ``make soak`` and CI run them, ``make test`` passes over them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

soak = pytest.mark.soak


def first_few(values: Iterable[Any], count: int = 1) -> list[Any]:
    """Values of one parameter, of which ``make test`` tries the first ``count`` only."""
    given = [each if hasattr(each, "marks") else pytest.param(each) for each in values]
    others = [pytest.param(*each.values, marks=[*each.marks, soak], id=each.id) for each in given]
    return [*given[:count], *others[count:]]


def one_in(count: int, values: Iterable[Any]) -> list[Any]:
    """Values of one parameter, of which ``make test`` tries the first of every ``count`` only."""
    given = list(values)
    runs = [given[start : start + count] for start in range(0, len(given), count)]
    return [each for run in runs for each in first_few(run)]
