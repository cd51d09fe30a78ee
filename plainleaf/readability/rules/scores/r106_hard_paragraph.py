"""R106: one paragraph is far too hard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plainleaf.readability.grades.formulas import smog
from plainleaf.readability.messages import number_of
from plainleaf.readability.rule_context import Hit, RuleContext, hit, names
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.vocabulary.naming import has_no_twin


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit for every passage above the paragraph limit of the profile. English only."""
    if not context.english:
        return
    limit = context.profile.paragraph
    for part in context.parts:
        for _, group in groupby(part.sentences, key=lambda sentence: id(sentence.text)):
            sentences = tuple(group)
            long_words = {
                word.value.lower()
                for sentence in sentences
                for word in sentence.long_words
                if not has_no_twin(word.value.lower())
            }
            hard = smog(len(long_words), len(sentences)) > limit.smog
            if hard and len(long_words) >= limit.fewest_long_words:
                yield _hit(sentences, names(sentences, context), len(long_words))


def _hit(sentences: tuple[Sentence, ...], words: str, count: int) -> Hit:
    number = number_of("R106", "sentences", len(sentences))
    place = sentences[0].text.place(sentences[0].start, sentences[-1].end)
    values = [sentence.value for sentence in sentences]
    return hit("R106", place, values, long=count, sentences=number, words=words or None)
