"""V309: no block capitals that were not typed.

Abbreviations (NHS, MRI) and what the leaflet itself has in capitals stay; the wording check
reports those. What a stylesheet turns into capitals is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.verify.evidence import Evidence, Fault
from plainleaf.verify.words.leaflet_words import WORD, TypedWords

# Abbreviations are seldom longer; a shorter word in capitals alone may be one.
LONGEST_ABBREVIATION = 4
# Two letters that may both be capitals: every word in capitals has such a pair.
PAIR = re.compile(r"[^\W\d_a-z]{2}")


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words in capitals of each page."""
    told: set[int] = set()
    for page, run in evidence.document.runs():
        if page.number in told:
            continue
        if words := _find_shouting(run.text, evidence.typed):
            told.add(page.number)
            yield Fault(
                "V309",
                {"page": page.number, "words": words, "stylesheet": evidence.layout.stylesheet},
            )


def _find_shouting(text: str, typed: TypedWords) -> str:
    """The first words set in capitals that were not typed so, or nothing."""
    if not PAIR.search(text):
        return ""
    held: list[str] = []
    for word in (*WORD.findall(text), ""):
        if _capitals(word) and word not in typed.exact:
            held.append(word)
            continue
        known = any(
            len(each) > LONGEST_ABBREVIATION - 1 and _is_known(each, typed) for each in held
        )
        if known or (len(held) > 1 and any(len(each) > LONGEST_ABBREVIATION for each in held)):
            return " ".join(held)
        held = []
    return ""


def _capitals(word: str) -> bool:
    return len(word) > 1 and word == word.upper() and word != word.lower()


def _is_known(word: str, typed: TypedWords) -> bool:
    return word.casefold() in typed.folded
