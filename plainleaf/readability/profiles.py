"""Profiles: the limits for a leaflet's wording, as data with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from plainleaf.finding import Finding, Place
from plainleaf.package_data import package_data
from plainleaf.readability.messages import message
from plainleaf.readability.vocabulary.frequency import times_english
from plainleaf.rules import finding_of


class ProfileError(Exception):
    """No such profile, or one of the organisation that cannot be used; says so in plain words.

    ``finding`` says it and what to do instead; it has no place yet.
    """

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return self.finding.message

    @classmethod
    def of(cls, case: str, **facts: object) -> ProfileError:
        """``case`` is which of the faults of R904, ``facts`` what its sentences name."""
        return cls(finding_of("R904", Place(""), facts, case))


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Frozen):
    """Above ``target`` the check warns, above ``ceiling`` it fails. ``source`` gives the reason."""

    target: float
    ceiling: float
    source: str

    @model_validator(mode="after")
    def _in_order(self) -> Limit:
        if self.target > self.ceiling:
            raise ValueError
        return self


class Fewest(_Frozen):
    """The smallest number at which something applies, and why."""

    value: int
    source: str


class Most(_Frozen):
    """The largest number at which a rule finds nothing, and why."""

    value: float
    source: str


class ParagraphLimit(_Frozen):
    """A paragraph fails above the grade ``smog`` if it has ``fewest_long_words`` or more."""

    smog: float
    fewest_long_words: int
    source: str


class HardWordsLimit(_Frozen):
    """Of so many ``sentences`` in a row, at most ``per_100`` words may be below a ``zipf``."""

    sentences: int
    per_100: float
    zipf: float
    source: str


class GlossaryLimit(_Frozen):
    """How far a glossary makes up for hard words; ``beyond_ceiling`` is in grades."""

    most_terms: int
    words_per_100: float
    meaning_words: int
    beyond_ceiling: float
    source: str


# Limits that a clinic's own profile may leave out, because they are newer than it may be: as plain.
_NEWER: Final = ("sentence_score", "hard_words_in_a_row")


class Profile(_Frozen):
    """The limits of one profile. Grades are school years in the United States."""

    name: str
    title: str
    fewest_sentences: Fewest
    sentence_words: Limit
    smog: Limit
    flesch_kincaid_grade: Limit
    paragraph: ParagraphLimit
    glossary: GlossaryLimit
    rare_words_per_100: Limit
    sentence_score: Most
    hard_words_in_a_row: HardWordsLimit
    long_sentences_per_100: Limit
    passive_per_100: Most
    paragraph_sentences: Most
    list_items: Most
    heading_words: Most
    help_from_sentences: Fewest


def profiles(own: Mapping[str, Any] | None = None) -> Mapping[str, Profile]:
    """Every profile by name: the shipped ones, and ``own``, those of the organisation file.

    Raises ProfileError if one of the organisation's cannot be used.
    """
    entries: dict[str, Any] = {**package_data("readability/profiles.yaml"), **(own or {})}
    return {name: _profile(name, entries) for name in entries}


def profile(name: str, own: Mapping[str, Any] | None = None) -> Profile:
    """The profile with that name. Raises ProfileError, with the names there are, if not found."""
    if not own and name in package_data("readability/profiles.yaml"):
        return _shipped(name)
    entries: dict[str, Any] = {**package_data("readability/profiles.yaml"), **(own or {})}
    if name in entries:
        return _profile(name, entries)
    near = next(iter(get_close_matches(name, entries, n=1)), None)
    raise ProfileError.of("no_profile", name=name, near=near, names=", ".join(entries))


@cache
def _shipped(name: str) -> Profile:
    return _profile(name, package_data("readability/profiles.yaml"))


def in_language(limits: Profile, language: str) -> Profile:
    """The limits for a text in a language: those for rare words were measured in English.

    Nothing else that was measured in English is used for other languages.
    """
    rare, times = limits.rare_words_per_100, times_english(language)
    if times == 1:
        return limits
    update = {"target": round(rare.target * times, 1), "ceiling": round(rare.ceiling * times, 1)}
    return limits.model_copy(update={"rare_words_per_100": rare.model_copy(update=update)})


def _profile(name: str, entries: Mapping[str, Any], above: tuple[str, ...] = ()) -> Profile:
    entry = entries[name]
    if not isinstance(entry, dict):
        raise ProfileError.of("no_limits", name=name)
    values = {key: value for key, value in entry.items() if key != "based_on"}
    base = entry.get("based_on")
    if base is not None:
        if base not in entries or base == name or base in above:
            others = ", ".join(key for key in entries if key != name)
            raise ProfileError.of("no_base", name=name, base=base, names=others)
        values = _profile(base, entries, (*above, name)).model_dump(exclude={"name"}) | values
    shipped = package_data("readability/profiles.yaml")["plain"]
    newer = {limit: shipped[limit] for limit in _NEWER}
    try:
        return Profile.model_validate({"title": name} | newer | values | {"name": name})
    except ValidationError as problem:
        mistakes = " ".join(map(_mistake, problem.errors()))
        raise ProfileError.of("mistakes", name=name, mistakes=mistakes) from problem


def _mistake(found: ErrorDetails) -> str:
    key = (
        found["type"] if found["type"] in ("missing", "extra_forbidden", "value_error") else "other"
    )
    return message("R904", key, field=".".join(map(str, found["loc"])))
