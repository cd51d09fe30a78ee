"""The wording rules, one module each; a module's docstring is the rule's page.

A new rule is a new module and one more line below. R104 is kept for hard words.
"""

from __future__ import annotations

from plainleaf.readability.rules import (
    r101_sentence_too_long,
    r102_sentence_long,
    r103_smog,
    r105_flesch_kincaid,
    r106_hard_paragraph,
    r130_stray_full_stops,
    r131_word_salad,
    r132_capitals,
)
from plainleaf.readability.subject import Rule

RULES: tuple[Rule, ...] = (
    r101_sentence_too_long.RULE,
    r102_sentence_long.RULE,
    r103_smog.RULE,
    r105_flesch_kincaid.RULE,
    r106_hard_paragraph.RULE,
    r130_stray_full_stops.RULE,
    r131_word_salad.RULE,
    r132_capitals.RULE,
)
