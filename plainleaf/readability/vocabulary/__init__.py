"""Words: what is rare, what is jargon and what misleads, and what to write instead."""

from plainleaf.readability.vocabulary.alternatives import Alternative, alternatives
from plainleaf.readability.vocabulary.inflection import Part
from plainleaf.readability.vocabulary.jargon import Match, find_jargon

__all__ = ["Alternative", "Match", "Part", "alternatives", "find_jargon"]
