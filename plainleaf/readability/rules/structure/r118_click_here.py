"""R118: a link that says "click here"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plainleaf.content.source import Text
from plainleaf.package_data import package_data, word_set
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.addresses import without_addresses


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on each such phrase, and on each link whose words say nothing."""
    if not context.english:
        return
    may_click = not word_set("readability/rules/data/links.yaml", "verbs").isdisjoint(
        context.vocabulary
    )
    for part in context.parts:
        seen: set[int] = set()
        for passage in part.passages if may_click else ():
            for found in _anywhere().finditer(without_addresses(passage.text.value)):
                seen.update(passage.text.offsets[found.start() : found.end()])
                yield _hit(passage.text, *found.span())
        for link in part.shape.links:
            if _whole_link().fullmatch(link.value.strip(" .")) and link.offsets[0] not in seen:
                yield _hit(link, 0, len(link.value))


@cache
def _anywhere() -> re.Pattern[str]:
    phrases = package_data("readability/rules/data/links.yaml")["anywhere"]
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


@cache
def _whole_link() -> re.Pattern[str]:
    return re.compile(
        package_data("readability/rules/data/links.yaml")["whole_link"].replace(" ", ""),
        re.IGNORECASE,
    )


def _hit(text: Text, start: int, end: int) -> Hit:
    words = " ".join(text.value[start:end].split())
    return hit_at("R118", text, start, end, words=words)
