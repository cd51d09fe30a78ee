"""R116: list items that do not match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plainleaf.content.source import Text
from plainleaf.package_data import word_set
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at

_DATA: Final = "readability/rules/data/lists.yaml"
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KINDS: Final = ("order", "thing", "clause", "condition")


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on the first item that starts in a different way from those before it."""
    if not context.english:
        return
    for part in context.parts:
        for items in part.shape.lists:
            found = _odd_one(items)
            if found:
                item, kind, before = found
                names = {
                    "kind": message("R116", kind),
                    "before": message("R116", f"{before}_before"),
                }
                yield hit_at("R116", item, 0, len(item.value.rstrip()), **names)


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
