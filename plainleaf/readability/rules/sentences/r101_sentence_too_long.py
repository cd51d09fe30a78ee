"""R101: a sentence is too long."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.splitting import where_to_split


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit for every sentence with more words than the limit of the profile."""
    ceiling = int(context.profile.sentence_words.ceiling)
    for sentence in context.sentences:
        if len(sentence.words) > ceiling:
            yield hit(
                "R101",
                sentence.place,
                [sentence.value],
                words=len(sentence.words),
                ceiling=ceiling,
                word=where_to_split(sentence, context),
            )
