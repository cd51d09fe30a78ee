"""R122: a noun where a verb would be plainer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plainleaf.package_data import package_data
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.addresses import without_addresses

_DATA = "readability/rules/data/nominalisations.yaml"


def check(context: RuleContext) -> Iterator[Hit]:
    """A note on each noun that hides a verb."""
    if not context.english or _nouns().isdisjoint(context.vocabulary):
        return
    for sentence in context.sentences:
        if _nouns().isdisjoint(sentence.lower_words):
            continue
        wording = without_addresses(sentence.text.value)
        for found in _pattern().finditer(wording, sentence.start, sentence.end):
            data = package_data(_DATA)
            verb = (
                data["nouns"][found["noun"].lower()]
                if found["noun"]
                else data["of"][found["of"].lower()]
            )
            words = " ".join(found[0].split())
            yield hit_at("R122", sentence.text, *found.span(), words=words, verb=verb)


@cache
def _nouns() -> frozenset[str]:
    data = package_data(_DATA)
    return frozenset(data["nouns"]) | frozenset(data["of"])


@cache
def _pattern() -> re.Pattern[str]:
    data = package_data(_DATA)
    carriers = data["carriers"].replace(" ", "")
    nouns, of = "|".join(data["nouns"]), "|".join(data["of"])
    return re.compile(
        rf"\b(?:(?:{carriers})\s+(?:out\s+|into\s+|you\s+)?(?:an?\s+|the\s+|any\s+|some\s+)?"
        rf"(?:full\s+|further\s+|detailed\s+|initial\s+)?(?P<noun>{nouns})"
        rf"|(?:the\s+)?(?P<of>{of})\s+of)\b",
        re.IGNORECASE,
    )
