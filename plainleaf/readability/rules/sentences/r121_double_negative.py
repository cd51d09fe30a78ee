"""R121: two negatives in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from plainleaf.finding import Level
from plainleaf.package_data import package_data, word_set
from plainleaf.readability.rule_context import Hit, RuleContext, hit_at
from plainleaf.readability.text.addresses import without_addresses

_NEGATIVES: Final = "readability/rules/data/negatives.yaml"
_PAIR: Final = 2
_TANGLE: Final = 4  # negatives in one sentence that no reader turns round


def check(context: RuleContext) -> Iterator[Hit]:
    """A note on the stretch from one negative to the other; a warning if there are 4 or more."""
    if not context.english:
        return
    signs = _signs()
    if signs.isdisjoint(context.vocabulary):
        return
    for sentence in context.sentences:
        negatives = sum([word in signs for word in sentence.lower_words])
        if negatives < _PAIR:
            continue
        level = Level.NOTE if negatives < _TANGLE else Level.WARNING
        wording = without_addresses(sentence.text.value)
        for found in _pattern().finditer(wording, sentence.start, sentence.end):
            words = " ".join(found[0].split())
            key = "unless" if found["unless"] else "suggestion"
            yield hit_at(
                "R121", sentence.text, *found.span(), suggestion=key, level=level, words=words
            )


@cache
def _signs() -> frozenset[str]:
    """The words that negate. Without two of them there is nothing to look for."""
    return word_set(_NEGATIVES, "signs") | frozenset(_un())


def _un() -> list[str]:
    return [each.split("\\s")[0] for each in _data("un").split("|")]


def _data(key: str) -> str:
    """A pattern of the data without its spaces, for both kinds of apostrophe."""
    written = str(package_data(_NEGATIVES)[key])
    return written.replace(" ", "").replace("'", "['’]")


@cache
def _pattern() -> re.Pattern[str]:
    word = r"(?:(?!but\b)[\w'’-]+\s+)"  # after "but" something else is said
    few, many = rf"{word}{{0,4}}?", rf"{word}{{1,12}}?"
    return re.compile(
        rf"\b(?:(?:{_data('negation')})\s+(?:(?:at\s+all|very|so|that)\s+)?(?:{_data('un')})"
        rf"|(?:{_data('with_without')})\s+{few}(?<!live\s)without"
        rf"|{_data('twice')}"
        rf"|(?:{_data('order')})\s+{many}(?P<unless>unless)"
        rf"|(?:{_data('order')})\s+{many}(?:{_data('condition')})\s+(?:you|he|she|it|they)\s+"
        rf"(?:{_data('not_there')}))\b",
        re.IGNORECASE,
    )
