"""R115: a long list."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """A hit on the first item of every list that has more items than the limit."""
    limit = int(subject.profile.list_items.value)
    for part in subject.parts:
        for items in part.shape.lists:
            if len(items) > limit:
                said = message("R115", "message", count=len(items), limit=limit)
                place, suggestion = items[0].place(), message("R115", "suggestion")
                finding = Finding("R115", Level.WARNING, said, place, suggestion)
                yield Hit(finding, (items[0].value,))
