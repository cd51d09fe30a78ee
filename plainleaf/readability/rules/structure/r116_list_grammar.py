"""R116: list items that do not match.

Readers read the line above a list together with each item. If some items name things, some tell
people what to do and some are whole sentences, readers have to start again each time. Start all
items in the same way. A list is not marked if every item is a whole sentence with a full stop.

FAIL

    You may have:

    - a rash
    - you feel sick
    - take more rest

PASS

    You may:

    - get a rash
    - feel sick
    - need more rest

Limit: the first words in ``rules/data/lists.yaml``, where there is no doubt. English only.
Source: NHS digital service manual and GOV.UK style, Lists (each item runs on from the line above).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plainleaf.content.source import Text
from plainleaf.finding import Level
from plainleaf.package_data import word_set
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit_at

_DATA: Final = "readability/rules/data/lists.yaml"
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KINDS: Final = ("order", "thing", "clause", "condition")


def check(subject: Subject) -> Iterator[Hit]:
    """A hit on the first item that starts in a different way from those before it."""
    if not subject.english:
        return
    for part in subject.parts:
        for items in part.shape.lists:
            found = _odd_one(items)
            if found:
                item, kind, before = found
                names = {
                    "kind": message("R116", kind),
                    "before": message("R116", f"{before}_before"),
                }
                said = message("R116", "message", **names)
                end = len(item.value.rstrip())
                yield hit_at(
                    "R116", Level.WARNING, said, item, 0, end, message("R116", "suggestion")
                )


def _odd_one(items: Sequence[Text]) -> tuple[Text, str, str] | None:
    """The first item of a different kind, its kind, and the kind of those before it; or None."""
    if all(_is_sentence(item.value) for item in items):
        return None
    before = ""
    for item in items:
        kind = _kind(item.value)
        if kind and before and kind != before:
            return item, kind, before
        before = before or kind
    return None


def _is_sentence(item: str) -> bool:
    return item.rstrip().endswith((".", "!", "?"))


def _kind(item: str) -> str:
    """How an item starts; empty if that is not certain."""
    if item.rstrip().endswith("?"):
        return "question"
    found = _FIRST_WORD.search(item)
    word = found[0].lower().replace("’", "'") if found else ""
    return next((kind for kind in _KINDS if word in word_set(_DATA, kind)), "")


RULE = Rule(
    id="R116",
    title="List items that do not match",
    reason="Readers read each item with the line above the list, so it has to fit.",
    source="NHS digital service manual and GOV.UK style, Lists",
    check=check,
)
