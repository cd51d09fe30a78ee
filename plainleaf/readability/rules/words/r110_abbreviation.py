"""R110: an abbreviation that is not explained."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.initials import initials, is_in, is_said_beside
from plainleaf.readability.text.sentences import Sentence, Word


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit on the first use of each abbreviation that is not explained there."""
    if not context.english:
        return
    seen: set[str] = set()
    for sentence in context.sentences:
        for number, letters in initials(sentence):
            if letters in seen:
                continue
            seen.add(letters)
            if not _is_explained(letters, sentence, number, context):
                yield _hit(letters, sentence, sentence.words[number])


def _is_explained(letters: str, sentence: Sentence, number: int, context: RuleContext) -> bool:
    return (
        context.allowance.explains([letters])
        or is_in(context.glossary, letters)
        or is_said_beside(letters, sentence, number)
    )


def _hit(letters: str, sentence: Sentence, word: Word) -> Hit:
    return hit_at("R110", sentence.text, word.start, word.end, letters=letters)
