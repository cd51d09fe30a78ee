"""R151: a long sentence, in a language without spaces between words."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.readability.rule_context import Hit, Subject, hit
from plainleaf.readability.text.language.unspaced import letters_of, longest_sentence


def check(subject: Subject) -> Iterator[Hit]:
    """A hit for every sentence with more characters than the limit of its language."""
    limit = longest_sentence(subject.language)
    if limit is None:
        return
    for sentence in subject.sentences:
        letters = letters_of(sentence)
        if letters > limit:
            yield hit("R151", sentence.place, [sentence.value], letters=letters, limit=limit)
