"""R115: a long list."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on the first item of every list that has more items than the limit."""
    limit = int(context.profile.list_items.value)
    for part in context.parts:
        for items in part.shape.lists:
            if len(items) > limit:
                first = items[0]
                yield hit("R115", first.place(), [first.value], count=len(items), limit=limit)
