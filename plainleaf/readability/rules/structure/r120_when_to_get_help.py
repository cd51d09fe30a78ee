"""R120: the text does not say when to get help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plainleaf.package_data import package_data
from plainleaf.readability.rule_context import Hit, RuleContext, hit


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit, at the last sentence, which is where the missing part could follow."""
    enough = len(context.sentences) >= context.profile.help_from_sentences.value
    if not (context.draft and context.english and enough):
        return
    if any(_heading().search(part.heading) for part in context.parts):
        return
    if any(_says_so(sentence.value) for sentence in context.sentences):
        return
    last = context.sentences[-1]
    yield hit("R120", last.place, [last.value])


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        "|".join(package_data("readability/rules/data/help.yaml")["headings"]), re.IGNORECASE
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = package_data("readability/rules/data/help.yaml")
    ask, whom, when = (data[key].replace(" ", "") for key in ("ask", "whom", "when"))
    turn_to = rf"\b(?:{ask})\s+(?:[\w&'’]+\s+){{0,5}}?(?:{whom})(?!\w)"
    return re.compile(turn_to, re.IGNORECASE), re.compile(rf"\b(?:{when})\b", re.IGNORECASE)


def _says_so(sentence: str) -> bool:
    turn_to, when = _patterns()
    return bool(when.search(sentence) and turn_to.search(sentence))
