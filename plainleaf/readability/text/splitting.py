"""Where to split a long sentence in two."""

from __future__ import annotations

from typing import Final

from plainleaf.package_data import package_data
from plainleaf.readability.rule_context import RuleContext
from plainleaf.readability.text.sentences import Sentence, Word

_MARGIN: Final = 5  # words that each half has at least


def where_to_split(sentence: Sentence, subject: RuleContext) -> str | None:
    """The joining word nearest to the middle with the next two, if there is one. English only."""
    if not subject.english:
        return None
    table = package_data("readability/language/joiners.yaml")
    middle = len(sentence.words) / 2
    values = [word.value.lower() for word in sentence.words]
    found = [
        (abs(at - middle), at, sentence.words[at])
        for at in range(_MARGIN, len(values) - _MARGIN)
        if (
            values[at] in table["always"]
            or (values[at] in table["before_a_subject"] and values[at + 1] in table["subjects"])
        )
        and values[at - 1] not in table["not_after"].get(values[at], ())
    ]
    if not found:
        return None
    _, at, word = min(found)
    return _with_next(word, sentence.words[at + 1 : at + 3])


def _with_next(word: Word, following: tuple[Word, ...]) -> str:
    return " ".join([word.value, *(each.value for each in following)])
