"""British and American spellings of a word, made by rules from the British one."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

# Each rule: where it applies, and what American spelling has there.
# "aer" (aerobic) keeps its letters, and so do "does" and "oes" at the end of a plural.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"ae(?!r|$)"), "e"),
    (re.compile(r"oe(?!$|s$)"), "e"),
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w{2})ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"(?<=\w{2})our(?=(?:$|s$|ed$|ing$|al$))"), "or"),
    (re.compile(r"(?<=\wl)l(?=(?:ed|ing)$)"), ""),
    (re.compile(r"(?<=inst)il(?=s?$)"), "ill"),
    (re.compile(r"(?<=cogn)isant$"), "izant"),
    (re.compile(r"leuco"), "leuko"),
    (re.compile(r"tre(?=s?$)"), "ter"),
)
# Most words have none of the letters that a rule starts from.
_ANY = re.compile(r"ae|oe|is|ys|our|ll|il|leuco|tre")


@cache
def spellings(word: str) -> tuple[str, ...]:
    """The word as written and with each rule applied: ``oedema`` gives ``edema`` too.

    Not every spelling that comes back is in use; none is the spelling of a different word
    (a test looks).
    """
    found = [word]
    if not _ANY.search(word):
        return (word,)
    for pattern, american in _RULES:
        for known in tuple(found):
            changed = pattern.sub(american, known)
            if changed not in found:
                found.append(changed)
    return tuple(found)


def phrase_spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Each way to spell a phrase given as its words in lower case."""
    return tuple(product(*(spellings(word) for word in words)))
