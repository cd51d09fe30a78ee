"""Words: what is rare, what is jargon and what misleads, and what to write instead."""

from plainleaf.readability.vocabulary.alternatives import Alternative, alternatives
from plainleaf.readability.vocabulary.double_meaning import (
    DoubleMeaning,
    double_meanings,
    find_double_meanings,
)
from plainleaf.readability.vocabulary.frequency import WordListError, everyday, is_rare
from plainleaf.readability.vocabulary.inflection import WordClass
from plainleaf.readability.vocabulary.jargon import Match, explains, find_jargon, find_terms

__all__ = [
    "Alternative",
    "DoubleMeaning",
    "Match",
    "WordClass",
    "WordListError",
    "alternatives",
    "double_meanings",
    "everyday",
    "explains",
    "find_double_meanings",
    "find_jargon",
    "find_terms",
    "is_rare",
]
