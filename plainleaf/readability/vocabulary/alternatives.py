"""The table of plainer alternatives: words of medicine and offices, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from plainleaf.package_data import package_data
from plainleaf.readability.vocabulary.inflection import WordClass

TOPICS = ("symptoms", "conditions", "tests_and_treatment", "body", "office")


@dataclass(frozen=True, slots=True)
class Alternative:
    """A phrase in British spelling and its base form, and the wordings to use instead of it.

    ``reason`` is a line on where the advice comes from. ``fine_in`` are longer phrases, such as
    names of conditions, in which the phrase has to stay.
    """

    phrase: str
    part: WordClass
    plainer: tuple[str, ...]
    reason: str
    fine_in: tuple[str, ...]


@cache
def alternatives() -> tuple[Alternative, ...]:
    """The whole table, topic by topic, in the order of the files ``alternatives/*.yaml``."""
    reasons: dict[str, str] = package_data("readability/vocabulary/reasons.yaml")
    return tuple(
        Alternative(
            phrase=entry["phrase"],
            part=WordClass(entry.get("part", WordClass.PHRASE)),
            plainer=tuple(entry["plainer"]),
            reason=reasons[entry["why"]],
            fine_in=tuple(entry.get("not", ())),
        )
        for topic in TOPICS
        for entry in package_data(f"readability/vocabulary/alternatives/{topic}.yaml")
    )
