"""R102: a sentence is long."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, Subject, hit
from plainleaf.readability.text.splitting import where_to_split


def check(subject: Subject) -> Iterator[Hit]:
    """A hit for every sentence above the target of the profile but not above its limit."""
    limit = subject.profile.sentence_words
    for sentence in subject.sentences:
        if limit.target < len(sentence.words) <= limit.ceiling:
            yield hit(
                "R102",
                sentence.place,
                [sentence.value],
                words=len(sentence.words),
                target=int(limit.target),
                word=where_to_split(sentence, subject),
            )
