"""R117: a long heading."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit_at


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on every heading with more words than the limit of the profile."""
    limit = int(context.profile.heading_words.value)
    for part in context.parts:
        for heading in part.shape.headings:
            count = len(heading.value.split())
            if count > limit:
                end = len(heading.value.rstrip())
                yield hit_at("R117", heading, 0, end, count=count, limit=limit)
