"""R108: a word that means something else in everyday life."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.addresses import without_addresses
from plainleaf.readability.vocabulary import find_double_meanings


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each such word that the glossary does not explain."""
    if not context.english:
        return
    for part in context.parts:
        for passage in part.passages:
            text = passage.text
            for found in find_double_meanings(without_addresses(text.value)):
                word = text.value[found.start : found.end]
                if context.allowance.explains([word]):
                    continue
                facts = {"means": found.reason, "plainer": " / ".join(found.plainer)}
                yield hit_at("R108", text, found.start, found.end, word=word, **facts)
