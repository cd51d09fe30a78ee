"""R114: a long paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import ceil
from typing import Final

from plainleaf.readability.prose import PassageKind
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at

_SHOWN: Final = 30  # characters of the sentence that could start a paragraph


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on every paragraph with more sentences than the limit of the profile."""
    limit = int(context.profile.paragraph_sentences.value)
    for part in context.parts:
        paragraphs = {
            id(passage.text) for passage in part.passages if passage.kind is PassageKind.PARAGRAPH
        }
        for text, group in groupby(part.sentences, key=lambda sentence: id(sentence.text)):
            sentences = tuple(group)
            if text in paragraphs and len(sentences) > limit:
                # As many paragraphs as needed, all about the same length.
                pieces = ceil(len(sentences) / limit)
                first, split = sentences[0], sentences[ceil(len(sentences) / pieces)]
                words = " ".join(word.value for word in split.words[:3])[:_SHOWN]
                end = sentences[-1].end
                facts = {"count": len(sentences), "limit": limit, "words": words}
                yield hit_at("R114", first.text, first.start, end, **facts)
