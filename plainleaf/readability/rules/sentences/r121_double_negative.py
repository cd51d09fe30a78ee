"""R121: two negatives in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plainleaf.package_data import package_data
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.addresses import without_addresses


def check(context: RuleContext) -> Iterator[Hit]:
    """A note on the stretch from one negative to the other."""
    if not context.english:
        return
    for sentence in context.sentences:
        if _signs().isdisjoint(sentence.lower_words):
            continue
        wording = without_addresses(sentence.text.value)
        for found in _pattern().finditer(wording, sentence.start, sentence.end):
            words = " ".join(found[0].split())
            key = "unless" if found["unless"] else "suggestion"
            yield hit_at("R121", sentence.text, *found.span(), suggestion=key, words=words)


@cache
def _signs() -> frozenset[str]:
    """Words without which there is nothing to look for."""
    un = package_data("readability/rules/data/negatives.yaml")["un"].replace(" ", "").split("|")
    return frozenset({"unless", *(each.split("\\s")[0] for each in un)})


@cache
def _pattern() -> re.Pattern[str]:
    data = package_data("readability/rules/data/negatives.yaml")
    un, no, order = (
        data[key].replace(" ", "").replace("'", "['’]") for key in ("un", "negation", "order")
    )
    return re.compile(
        rf"\b(?:(?:{no})\s+(?:(?:at\s+all|very|so|that)\s+)?(?:{un})"
        rf"|(?:{order})\s+(?:[\w'’-]+\s+){{1,12}}?(?P<unless>unless))\b",
        re.IGNORECASE,
    )
