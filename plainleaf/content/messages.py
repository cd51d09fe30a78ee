"""Turns a rule and the facts of a case into a Finding, with the words of ``messages.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from plainleaf.finding import Finding, Place
from plainleaf.rules import finding_of


def make_finding(rule: str, place: Place, **facts: object) -> Finding:
    """The finding of ``rule`` at ``place``: see ``finding_of``."""
    return finding_of(rule, place, facts)


def guess(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    if len(word) > 80:
        return None
    by_case = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(word.casefold(), by_case, n=1, cutoff=0.6)
    return by_case[close[0]] if close else None


def join_words(words: Iterable[str], last: str = "or") -> str:
    """Words as a person lists them: ``draft or approved``, ``a, b or c``."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end
