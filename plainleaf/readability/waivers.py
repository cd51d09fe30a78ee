"""Exceptions: findings that a leaflet allows, with a reason and an end date."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from plainleaf.content.model import Waiver
from plainleaf.finding import Finding, Level
from plainleaf.package_data import package_data
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit
from plainleaf.readability.rules import RULES
from plainleaf.rules import finding_of

_WORDS_OF_A_STRETCH: Final = 4


def apply(hits: Sequence[Hit], allow: Sequence[Waiver], today: date) -> list[Finding]:
    """The findings of the hits, with those that are allowed turned into notes with the reason.

    An exception allows a finding of its rule if its text is all of what the finding is about, or
    at least four words of it. It must name a wording rule (R903), must not have ended before
    ``today`` (R901: the finding is unchanged), must end within the longest time that one can last
    (R905: the same) and must be needed (R902).
    """
    rules = frozenset(rule.id for rule in RULES)
    findings = [hit.finding for hit in hits]
    about_permissions = []
    for waiver in allow:
        if waiver.rule.value.strip() not in rules:
            about_permissions.append(_about(waiver, "R903"))
            continue
        matching = [index for index, hit in enumerate(hits) if _lets_through(waiver, hit)]
        if not matching:
            about_permissions.append(_about(waiver, "R902"))
        elif waiver.until < today:
            about_permissions.append(_about(waiver, "R901"))
        elif waiver.until > (last := _last_day(today)):
            about_permissions.append(_about(waiver, "R905", last))
        else:
            for index in matching:
                findings[index] = _note(hits[index].finding, waiver)
    return findings + about_permissions


def _lets_through(waiver: Waiver, hit: Hit) -> bool:
    if waiver.rule.value.strip() != hit.finding.rule:
        return False
    named = _plain(waiver.text.value)
    long_enough = len(named.split()) >= _WORDS_OF_A_STRETCH
    return any(
        named == words or (long_enough and named in words) for words in map(_plain, hit.words)
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .!?:;,\"'“”‘’")


def _note(finding: Finding, waiver: Waiver) -> Finding:
    said = message(
        "waived",
        "message",
        message=finding.message,
        until=_day(waiver.until),
        reason=waiver.reason.value.strip(),
    )
    return replace(finding, level=Level.NOTE, message=said, suggestion="", replacement=None)


def _last_day(today: date) -> date:
    """The last day on which an exception that is made today can end."""
    year = today.year + int(package_data("readability/waivers.yaml")["longest"]["years"])
    if year > date.max.year:
        return date.max
    first = today.replace(day=1, year=year)
    return first.replace(day=min(today.day, monthrange(first.year, first.month)[1]))


def _about(waiver: Waiver, rule: str, last: date | None = None) -> Finding:
    facts = {
        "last": _day(last) if last else None,
        "rule": waiver.rule.value.strip(),
        "until": _day(waiver.until),
        "text": waiver.text.value.strip(),
    }
    return finding_of(rule, waiver.place, facts)


def _day(day: date) -> str:
    return day.isoformat()
