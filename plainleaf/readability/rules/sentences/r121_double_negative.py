"""R121: two negatives in one sentence.

Readers have to turn "Do not stop the tablets unless your doctor tells you to" round in their heads.
They do not have to with "Keep taking the tablets until your doctor tells you to stop". This is only
a note. Studies of health leaflets found that negatives are hard to understand, but a warning
sometimes needs one.

FAIL

    It is not uncommon to feel sick. Do not drive unless you feel well.

PASS

    It is common to feel sick. Only drive if you feel well.

Limit: "not un...", and "do not ... unless" within 12 words. English only.
Source: studies of negation in Dutch patient leaflets (lower comprehension); US Centers for Disease
Control and Prevention, Everyday words (say things positively).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plainleaf.finding import Level
from plainleaf.package_data import package_data
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit_at
from plainleaf.readability.text.addresses import without_addresses


def check(subject: Subject) -> Iterator[Hit]:
    """A note on the stretch from one negative to the other."""
    if not subject.english:
        return
    for sentence in subject.sentences:
        if _signs().isdisjoint(sentence.lowered):
            continue
        wording = without_addresses(sentence.text.value)
        for found in _pattern().finditer(wording, sentence.start, sentence.end):
            said = message("R121", "message", words=" ".join(found[0].split()))
            suggestion = message("R121", "unless" if found["unless"] else "suggestion")
            yield hit_at("R121", Level.NOTE, said, sentence.text, *found.span(), suggestion)


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


RULE = Rule(
    id="R121",
    title="Two negatives in one sentence",
    reason="Readers have to turn the sentence round to see what they should do.",
    source="Studies of negation in Dutch patient leaflets; CDC, Everyday words",
    check=check,
)
