"""The table of plainer alternatives: words of medicine and offices, what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from plainleaf.package_data import package_data
from plainleaf.readability.vocabulary.inflection import WordClass

TOPICS = ("symptoms", "conditions", "tests_and_treatment", "body", "office")
_KEEP = "keep"  # under "us": readers in the United States know the word


@dataclass(frozen=True, slots=True)
class Alternative:
    """A phrase in British spelling and its base form, and the wordings to use instead of it.

    ``reason`` is a line on where the advice comes from. ``fine_in`` are longer phrases, such as
    names of conditions, in which the phrase has to stay. ``swap`` says where the first wording may
    replace the phrase at one press: ``always``, ``never`` or ``{"when": [contexts]}``, as
    ``one_press.yaml`` explains. ``plural`` is that wording in the plural, "" where the usual rules
    make it. ``american`` are the wordings for readers in the United States, empty where they are
    the same; ``fine_in_american`` says that they need none, and ``swap_in_american`` whether the
    first of them fits wherever ``swap`` allows.
    """

    phrase: str
    part: WordClass
    plainer: tuple[str, ...]
    reason: str
    fine_in: tuple[str, ...]
    swap: str | Mapping[str, Any] = "never"
    plural: str = ""
    american: tuple[str, ...] = ()
    fine_in_american: bool = False
    swap_in_american: bool = True


def alternatives() -> tuple[Alternative, ...]:
    """The whole table, topic by topic, in the order of the files ``alternatives/*.yaml``."""
    return tuple(map(alternative, range(len(_entries()))))


@cache
def alternative(number: int) -> Alternative:
    """The entry at one place of the table, from 0. A text needs only a few of them."""
    entry = _entries()[number]
    keeps = entry.get("us") == _KEEP
    return Alternative(
        phrase=entry["phrase"],
        part=WordClass(entry.get("part", WordClass.PHRASE)),
        plainer=tuple(entry["plainer"]),
        reason=package_data("readability/vocabulary/reasons.yaml")[entry["why"]],
        fine_in=tuple(entry.get("not", ())),
        swap=entry.get("swap", "never"),
        plural=entry.get("plural", ""),
        american=() if keeps else tuple(entry.get("us", ())),
        fine_in_american=keeps,
        swap_in_american=entry.get("us_swap") != "never",
    )


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(
        entry
        for topic in TOPICS
        for entry in package_data(f"readability/vocabulary/alternatives/{topic}.yaml")
    )
