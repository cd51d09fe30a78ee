"""R102: a sentence is long."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.splitting import where_to_split


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit for every sentence above the target of the profile but not above its limit."""
    limit = context.profile.sentence_words
    for sentence in context.sentences:
        if limit.target < len(sentence.words) <= limit.ceiling:
            yield hit(
                "R102",
                sentence.place,
                [sentence.value],
                words=len(sentence.words),
                target=int(limit.target),
                word=where_to_split(sentence, context),
            )
