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
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PAIR: Final = 2
_SHORT: Final = 4  # words; a longer item that starts with a thing may be a sentence
_UNSURE: Final = ("no one", "no longer", "no more")  # "no one can wake you" names no thing
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
    kinds = [_kind(item.value) for item in items]
    if kinds.count("") == 1 and set(kinds) == {"", "clause"} and len(kinds) > _PAIR:
        odd = items[kinds.index("")]
        if len(odd.value.split()) <= _PAIR:
            return odd, "thing", "clause"
    before = ""
    for item, kind in zip(items, kinds, strict=True):
        kind = kind or ("thing" if before == "order" and _is_doing(item.value) else "")
        if before == "clause" and kind == "thing" and len(item.value.split()) > _SHORT:
            continue  # "the side of your neck feels sore" is a sentence too
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
    said = [word.lower().replace("’", "'") for word in _WORD.findall(item)]
    first = said[0] if said else ""
    if " ".join(said[:2]) in _UNSURE:
        return ""
    if first in word_set(_DATA, "whose") and not word_set(_DATA, "verb").isdisjoint(said):
        return "" if not word_set(_DATA, "inside").isdisjoint(said) else "clause"
    kind = next((kind for kind in _KINDS if first in word_set(_DATA, kind)), "")
    return "" if kind == "thing" and _does_something(said) else kind


def _does_something(said: Sequence[str]) -> bool:
    """Whether a thing is followed by its verb: "the nurse will look", not "a rash that is sore"."""
    verb = next((at for at, word in enumerate(said) if word in word_set(_DATA, "verb")), None)
    return verb is not None and word_set(_DATA, "inside").isdisjoint(said[:verb])


def _is_doing(item: str) -> bool:
    """Whether an item starts with an -ing form: "lifting" after "take care" and "avoid lifts"."""
    found = _WORD.search(item)
    word = found[0].lower() if found else ""
    return word.endswith("ing") and word not in word_set(_DATA, "no_doing")
