"""The wording rules, one module each. The docstring of a module is the page of its rule.

A new rule is a new module and one more line below.
"""

from __future__ import annotations

from plainleaf.readability.rule_context import Rule
from plainleaf.readability.rules.scores import (
    r103_smog,
    r105_flesch_kincaid,
    r106_hard_paragraph,
    r150_language_formula,
)
from plainleaf.readability.rules.sentences import (
    r101_sentence_too_long,
    r102_sentence_long,
    r109_passive,
    r121_double_negative,
    r130_stray_full_stops,
    r131_word_salad,
    r132_capitals,
    r151_letters,
)
from plainleaf.readability.rules.structure import (
    r114_paragraph,
    r115_list_length,
    r116_list_grammar,
    r117_heading,
    r118_click_here,
    r119_no_you,
    r120_when_to_get_help,
)
from plainleaf.readability.rules.words import (
    r104_hard_words,
    r107_rare_words,
    r108_double_meaning,
    r110_abbreviation,
    r111_percentage,
    r112_number_words,
    r113_vague_risk,
    r122_nominalisation,
    r140_glossary,
)

RULES: tuple[Rule, ...] = (
    r101_sentence_too_long.RULE,
    r102_sentence_long.RULE,
    r103_smog.RULE,
    r104_hard_words.RULE,
    r105_flesch_kincaid.RULE,
    r106_hard_paragraph.RULE,
    r107_rare_words.RULE,
    r108_double_meaning.RULE,
    r109_passive.RULE,
    r110_abbreviation.RULE,
    r111_percentage.RULE,
    r112_number_words.RULE,
    r113_vague_risk.RULE,
    r114_paragraph.RULE,
    r115_list_length.RULE,
    r116_list_grammar.RULE,
    r117_heading.RULE,
    r118_click_here.RULE,
    r119_no_you.RULE,
    r120_when_to_get_help.RULE,
    r121_double_negative.RULE,
    r122_nominalisation.RULE,
    r130_stray_full_stops.RULE,
    r131_word_salad.RULE,
    r132_capitals.RULE,
    r140_glossary.RULE,
    r150_language_formula.RULE,
    r151_letters.RULE,
)
