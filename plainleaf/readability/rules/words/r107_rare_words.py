"""R107: too many rare words.

Rare words tell you more about how hard a medical text is to read than any formula. A word is rare
if it is used less than once in a million words. Names, numbers, everyday health words (paracetamol,
inhaler) and terms that the glossary explains in plain words do not count. Initials that few readers
know (LCP, SRE) do count, unless the text says what they stand for. Above the limit, the leaflet
fails. Between the target and the limit, it gets a warning. The finding shows the sentence with the
most rare words, and lists the ones used most often in the whole text.

FAIL

    Denosumab inhibits osteoclast maturation. Hypocalcaemia may ensue.

PASS

    This drug slows the cells that break down bone. Your calcium may get too low.

Limit: ``rare_words_per_100`` in the profile. Texts with fewer than 10 sentences are too short to
measure. Works in any language that wordfreq covers. Outside English, the limits are raised to allow
for languages that have more rare words in texts that are no harder (``frequency.yaml``).
Source: our own measurement (``profiles.yaml``): the share of rare words follows the ratings of
MedReadMe more closely than SMOG or Flesch-Kincaid do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from plainleaf.finding import Finding, Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject
from plainleaf.readability.scores import is_rare_word
from plainleaf.readability.text.sentences import Sentence

_LONGEST_LIST: Final = 8


def check(subject: Subject) -> Iterator[Hit]:
    """At most one hit, at the sentence with the most rare words."""
    limit = subject.profile.rare_words_per_100
    rate = subject.scores.rare_words_per_100
    if rate is None or rate <= limit.target:
        return
    excused = subject.allowance.sentences if subject.scores is subject.adjusted else ()
    rare = [_rare(sentence, subject.language) for sentence in excused or subject.sentences]
    worst = max(zip(rare, subject.sentences, strict=True), key=lambda each: len(each[0]))[1]
    often = Counter(word for words in rare for word in words)
    level = Level.ERROR if rate > limit.ceiling else Level.WARNING
    said = message(
        "R107",
        level.value,
        rate=f"{rate:g}",
        profile=subject.profile.name,
        target=f"{limit.target:g}",
        ceiling=f"{limit.ceiling:g}",
    )
    words = ", ".join(word for word, _ in often.most_common(_LONGEST_LIST))
    suggestion = message("R107", "suggestion", words=words)
    yield Hit(Finding("R107", level, said, worst.place, suggestion), ("rare words", worst.value))


def _rare(sentence: Sentence, language: str) -> list[str]:
    return [
        word.value if word.unexplained else word.value.lower()
        for word in sentence.words
        if is_rare_word(sentence, word, language)
    ]


RULE = Rule(
    id="R107",
    title="Too many rare words",
    reason="A reader who does not know the words cannot guess them from the sentence.",
    source="Our own measurement on MedReadMe; wordfreq for how common a word is",
    check=check,
)
