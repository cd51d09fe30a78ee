"""R150: the text is too hard by its own language's formula."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, RuleContext, hit, part_title


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit, at the sentence with the most letters in the hardest part."""
    found = context.scores.language_formula
    if found is None or not found.beyond_target:
        return
    level = Level.ERROR if found.beyond_limit else Level.WARNING
    worst = max(
        context.hardest_part.sentences,
        key=lambda sentence: sum(len(word.value) for word in sentence.words),
    )
    yield hit(
        "R150",
        worst.place,
        [found.formula, worst.value],
        message=level.value,
        level=level,
        formula=found.formula,
        value=f"{found.value:g}",
        band=found.band,
        target=f"{found.target:g}",
        limit=f"{found.limit:g}",
        way=message("R150", "higher" if found.higher_is_easier else "lower"),
        part=part_title(context.hardest_part),
    )
