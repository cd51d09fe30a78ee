"""R125: many words in a row that few readers know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from plainleaf.content.source import Text
from plainleaf.readability.grades.plain_score import english_zipf
from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.unavoidable import words_of_subject
from plainleaf.readability.vocabulary.frequency import base_forms, zipf_of
from plainleaf.readability.vocabulary.naming import has_no_twin, is_everyday, is_medicine

_LONGEST_LIST = 8


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit for each part, at the stretch with the most such words. English only."""
    if not context.english:
        return
    limit = context.profile.hard_words_in_a_row
    long_enough = [part for part in context.parts if len(part.sentences) >= limit.sentences]
    rare = _rare(context) if long_enough else frozenset()
    for part in long_enough:
        hard = [_hard(sentence, rare, limit.zipf) for sentence in part.sentences]
        share, first = max(_stretches(hard, part.sentences, limit.sentences))
        if share > limit.per_100:
            at = slice(first, first + limit.sentences)
            yield _hit(part.sentences[at], hard[at], round(share))


def _rare(context: RuleContext) -> frozenset[str]:
    """The words of a text that few readers know, and that nothing explains."""
    zipf = context.profile.hard_words_in_a_row.zipf
    rare = [word for word in context.vocabulary if _is_rarer_than(word, zipf)]
    if not rare:
        return frozenset()
    known = words_of_subject(context.title) | context.terms.explained
    return frozenset(
        word
        for word in rare
        if known.isdisjoint(base_forms(word)) and not context.allowance.explains([word])
    )


@lru_cache(maxsize=32768)
def _is_rarer_than(word: str, zipf: float) -> bool:
    """Whether an English word in lower case is rarer, and a writer could change it."""
    found = zipf_of(word, "en")
    return found is not None and found < zipf and not is_everyday(word) and not has_no_twin(word)


def _hard(sentence: Sentence, rare: frozenset[str], zipf: float) -> list[str]:
    if rare.isdisjoint(sentence.lower_words):
        return []
    return [
        low
        for number, (word, low) in enumerate(zip(sentence.words, sentence.lower_words, strict=True))
        if low in rare and english_zipf(word, starts_sentence=number == 0) < zipf
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
    listed = dict.fromkeys(word for words in hard for word in words if not is_medicine(word))
    text: Text = sentences[most].text
    return hit(
        "R125",
        text.place(sentences[most].start, sentences[most].end),
        [sentence.value for sentence in sentences],
        share=share,
        count=len(sentences),
        words=", ".join(list(listed)[:_LONGEST_LIST]) or None,
    )
