"""R125: many words in a row that few readers know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainleaf.content.source import Text
from plainleaf.readability.plain_score import english_zipf
from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.unavoidable import is_unavoidable, words_of_subject
from plainleaf.readability.vocabulary.naming import is_everyday

_LONGEST_LIST = 8


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit for each part, at the stretch with the most such words. English only."""
    if not context.english:
        return
    limit = context.profile.hard_words_in_a_row
    subject = words_of_subject(context.title)
    for part in context.parts:
        if len(part.sentences) < limit.sentences:
            continue
        hard = [_hard(sentence, context, subject) for sentence in part.sentences]
        worst = max(_stretches(hard, part.sentences, limit.sentences))
        if worst[0] > limit.per_100:
            at = slice(worst[1], worst[1] + limit.sentences)
            yield _hit(part.sentences[at], hard[at], round(worst[0]))


def _hard(sentence: Sentence, context: RuleContext, subject: frozenset[str]) -> list[str]:
    """The words of a sentence that few readers know, and that nothing explains."""
    zipf = context.profile.hard_words_in_a_row.zipf
    return [
        word.value.lower()
        for number, word in enumerate(sentence.words)
        if english_zipf(word, starts_sentence=number == 0) < zipf
        and not is_everyday(word.value.lower())
        and not is_unavoidable(word, subject)
        and not context.allowance.explains([word.value])
        and word.value.lower() not in context.terms.explained
    ]


def _stretches(
    hard: Sequence[Sequence[str]], sentences: Sequence[Sentence], size: int
) -> Iterator[tuple[float, int]]:
    """How many in 100 words are hard in each stretch of so many sentences, and where it starts."""
    for first in range(len(sentences) - size + 1):
        words = sum(len(sentence.words) for sentence in sentences[first : first + size])
        yield 100 * sum(map(len, hard[first : first + size])) / words, first


def _hit(sentences: Sequence[Sentence], hard: Sequence[Sequence[str]], share: int) -> Hit:
    most = max(range(len(sentences)), key=lambda at: len(hard[at]))
    listed = dict.fromkeys(word for words in hard for word in words)
    text: Text = sentences[most].text
    return hit(
        "R125",
        text.place(sentences[most].start, sentences[most].end),
        [sentence.value for sentence in sentences],
        share=share,
        count=len(sentences),
        words=", ".join(list(listed)[:_LONGEST_LIST]),
    )
