"""Turns a rule and the facts of a case into a Finding, with the words of ``messages.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from string import Formatter

from plainleaf.finding import Finding, Level, Place
from plainleaf.package_data import package_data


def found(rule: str, place: Place, **facts: object) -> Finding:
    """The error of ``rule`` at ``place``, or what its ``level`` in ``messages.yaml`` says.

    A sentence of the rule's message, or one of its suggestions, is used only when every fact it
    names is given and not None; of the suggestions, the first that can be used is.
    """
    words = package_data("content/messages.yaml")[rule]
    message = " ".join(_sentences(words["message"], facts))
    suggestion = next(iter(_sentences(words.get("suggestion", []), facts)), "")
    return Finding(rule, Level(words.get("level", Level.ERROR)), message, place, suggestion)


def rules() -> dict[str, str]:
    """Every content rule with a message here: its id and its name in a few words."""
    return {rule: words["title"] for rule, words in package_data("content/messages.yaml").items()}


def guess(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    if len(word) > 80:
        return None
    by_case = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(word.casefold(), by_case, n=1, cutoff=0.6)
    return by_case[close[0]] if close else None


def listed(words: Iterable[str], last: str = "or") -> str:
    """Words as a person lists them: ``draft or approved``, ``a, b or c``."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def _sentences(written: str | list[str], facts: dict[str, object]) -> list[str]:
    sentences = [written] if isinstance(written, str) else written
    return [text.format_map(facts) for text in sentences if _has_all(text, facts)]


def _has_all(sentence: str, facts: dict[str, object]) -> bool:
    names = (name for _, name, _, _ in Formatter().parse(sentence) if name)
    return all(facts.get(name) is not None for name in names)
