"""R107: too many rare words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from plainleaf.finding import Level
from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.scores import is_rare_word
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.vocabulary.naming import is_medicine

_LONGEST_LIST: Final = 8


def check(context: RuleContext) -> Iterator[Hit]:
    """At most one hit, at the sentence with the most rare words."""
    limit = context.profile.rare_words_per_100
    rate = context.scores.rare_words_per_100
    if rate is None or rate <= limit.target:
        return
    excused = context.allowance.sentences if context.scores is context.adjusted else ()
    rare = [_rare(sentence, context.language) for sentence in excused or context.sentences]
    worst = max(zip(rare, context.sentences, strict=True), key=lambda each: len(each[0]))[1]
    often = Counter(word for words in rare for word in words)
    named = (word for word, _ in often.most_common() if not is_medicine(word))
    level = Level.ERROR if rate > limit.ceiling else Level.WARNING
    yield hit(
        "R107",
        worst.place,
        [worst.value],
        message=level.value,
        level=level,
        rate=f"{rate:g}",
        profile=context.profile.name,
        target=f"{limit.target:g}",
        ceiling=f"{limit.ceiling:g}",
        words=", ".join(islice(named, _LONGEST_LIST)) or None,
    )


def _rare(sentence: Sentence, language: str) -> list[str]:
    return [
        word.value if word.unexplained else word.value.lower()
        for word in sentence.words
        if is_rare_word(sentence, word, language)
    ]
