"""R115: a long list.

No one can keep 8 things in mind. Split a long list into 2, each with a line that says what its
items have in common. Or leave out what readers do not need.

FAIL

    Bring:

    - your tablets
    - your glasses
    - your hearing aid
    - a book
    - slippers
    - a towel
    - soap

PASS

    For your health, bring:

    - your tablets
    - your glasses
    - your hearing aid

    For your stay, bring:

    - slippers
    - a towel
    - soap

Limit: ``list_items`` in the profile. Any language.
Source: Plainleaf; the number is our own choice (``profiles.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject


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


RULE = Rule(
    id="R115",
    title="A long list",
    reason="A few things in a group are easier to take in and to find again.",
    source="Plainleaf",
    check=check,
)
