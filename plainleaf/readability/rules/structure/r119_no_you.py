"""R119: the text never says "you"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.readability.rule_context import Hit, RuleContext, hit

_YOU: Final = frozenset({
    "you", "your", "yours", "yourself", "yourselves", "you're", "you'll", "you've", "you'd",
})  # fmt: skip


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit, at the first sentence."""
    if not context.english or len(context.sentences) < context.profile.fewest_sentences.value:
        return
    if _YOU.isdisjoint(context.vocabulary):
        first = context.sentences[0]
        yield hit("R119", first.place, [first.value])
