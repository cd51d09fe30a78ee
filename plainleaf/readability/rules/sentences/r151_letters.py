"""R151: a long sentence, in a language without spaces between words."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.text.language.unspaced import letters_of, longest_sentence


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit for every sentence with more characters than the limit of its language."""
    limit = longest_sentence(context.language)
    if limit is None:
        return
    for sentence in context.sentences:
        letters = letters_of(sentence)
        if letters > limit:
            yield hit("R151", sentence.place, [sentence.value], letters=letters, limit=limit)
