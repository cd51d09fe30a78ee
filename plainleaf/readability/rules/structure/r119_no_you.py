"""R119: the text never says "you"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Subject, hit

_YOU: Final = frozenset({
    "you", "your", "yours", "yourself", "yourselves", "you're", "you'll", "you've", "you'd",
})  # fmt: skip


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, at the first sentence."""
    if not subject.english or len(subject.sentences) < subject.profile.fewest_sentences.value:
        return
    if _YOU.isdisjoint(subject.vocabulary):
        said, suggestion = message("R119", "message"), message("R119", "suggestion")
        yield hit("R119", Level.WARNING, said, subject.sentences[0], suggestion)
