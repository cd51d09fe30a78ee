"""The text that a rule checks, and the hits that it returns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from plainleaf.content.source import Text
from plainleaf.finding import Finding, Level, Place
from plainleaf.readability.glossary import NO_ALLOWANCE, Allowance, within_reach
from plainleaf.readability.grades.formulas import smog
from plainleaf.readability.messages import phrase
from plainleaf.readability.profiles import Profile
from plainleaf.readability.prose import Explanation, ProsePart
from plainleaf.readability.scores import NO_SCORES, Scores
from plainleaf.readability.terms import Terms, terms_of
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.unavoidable import grades_without_unavoidable
from plainleaf.readability.vocabulary.naming import is_worth_naming
from plainleaf.rules import finding_of

_LONGEST_LIST: Final = 6
_SENTENCES_OF_A_PART: Final = 3


@dataclass(frozen=True)
class RuleContext:
    """A text as the rules see it. ``scores`` are of the whole, None where they do not apply.

    ``glossary`` is what the leaflet explains; a draft has none. ``draft`` is a text that is not a
    leaflet yet, so its required parts have not been checked. ``title`` is what it is about.
    """

    language: str
    profile: Profile
    parts: tuple[ProsePart, ...]
    scores: Scores
    glossary: tuple[Explanation, ...] = ()
    draft: bool = False
    allowance: Allowance = NO_ALLOWANCE
    raw: Scores = NO_SCORES
    adjusted: Scores | None = None
    title: str = ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in reading order."""
        return tuple(sentence for part in self.parts for sentence in part.sentences)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word once, in lower case: rules need not look for others."""
        return frozenset().union(*(sentence.lower_words for sentence in self.sentences))

    @property
    def english(self) -> bool:
        """Whether the text is in English."""
        return root_of(self.language) == "en"

    @cached_property
    def terms(self) -> Terms:
        """The hard words of an English text, and the words of those that it explains."""
        return terms_of(self.parts, self.title, self.language)

    @cached_property
    def grades_without_unavoidable(self) -> tuple[float, float]:
        """SMOG and Flesch-Kincaid without the words that this text cannot avoid."""
        excused = self.allowance.sentences if self.scores is self.adjusted else ()
        return grades_without_unavoidable(excused or self.sentences, self.title)

    @cached_property
    def hardest_part(self) -> ProsePart:
        """The part with the most long words per sentence; parts of 1 or 2 sentences come last."""
        return max(
            (part for part in self.parts if part.sentences),
            key=lambda part: (
                len(part.sentences) >= _SENTENCES_OF_A_PART,
                smog(
                    sum(len(sentence.long_words) for sentence in part.sentences),
                    len(part.sentences),
                ),
            ),
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding, and the words that a writer may name to have it let through."""

    finding: Finding
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and what finds the text that breaks it. ``rules.rule_info`` has all about it."""

    id: str
    check: Callable[[RuleContext], Iterable[Hit]]


def hit(
    rule: str,
    place: Place,
    words: Iterable[str],
    /,
    *,
    message: str = "message",
    suggestion: str = "suggestion",
    level: Level | None = None,
    replacement: str | None = None,
    **facts: object,
) -> Hit:
    """A hit at a place, in the words of the rule's entry: see ``rules.finding_of``.

    ``words`` are what an exception can name. ``replacement`` may go in the place at one press.
    """
    finding = finding_of(rule, place, facts, message=message, suggestion=suggestion, level=level)
    return Hit(replace(finding, replacement=replacement), tuple(words))


def hit_at(rule: str, text: Text, start: int, end: int, /, **facts: Any) -> Hit:
    """A hit on the characters ``start`` to ``end`` of a text, with what ``hit`` takes by name."""
    return hit(rule, text.place(start, end), [" ".join(text.value[start:end].split())], **facts)


# In a leaflet file these can end a text or start something else: "a, b" in a list in brackets.
_NEVER_WRITTEN: Final = re.compile(r"[\"'’,:#{}\[\]\\&*!|>%@`<]")


def one_press(text: Text, start: int, end: int, words: str) -> str | None:
    """``words`` if they may go between two characters of a text as they are in its file.

    None where the file writes those characters in another way (over two lines, with marks), and
    for words with marks that mean something in a leaflet file.
    """
    offsets = text.offsets[start:end]
    written = text.source.text[offsets[0] : offsets[-1] + 1]
    if written != text.value[start:end] or "\n" in written or _NEVER_WRITTEN.search(words):
        return None
    return words


def part_title(part: ProsePart) -> str:
    """How a part is named to a reader: ``section 2, "Tests"``, or ``"Key points"``."""
    if part.number is None:
        return phrase("part", heading=part.heading)
    return phrase("section", number=part.number, heading=part.heading)


def names(sentences: Iterable[Sentence], context: RuleContext) -> str:
    """Long words for a suggestion, each once, the longest to say first, at most six.

    Only words that it helps to name; empty if there are none, and a sentence is best shortened.
    """
    unique = {
        word.value.lower(): word
        for sentence in sentences
        for word in sentence.long_words
        if not context.allowance.explains([word.value])
        and is_worth_naming(word.value, starts_sentence=word is sentence.words[0])
    }
    ordered = sorted(unique.values(), key=lambda word: -word.syllables)
    return ", ".join(word.value for word in ordered[:_LONGEST_LIST])


def of_score(rule: str, grade: float, context: RuleContext, sentence: Sentence) -> Hit:
    """A hit of a score of the whole text, shown at the sentence where a writer should start.

    Above the limit it is an error, unless only words bring it there that the text cannot avoid.
    """
    smog, flesch_kincaid = context.grades_without_unavoidable
    limit, avoidable = (
        (context.profile.smog, smog)
        if rule == "R103"
        else (context.profile.flesch_kincaid_grade, flesch_kincaid)
    )
    near = within_reach(context.raw, context.profile)
    hard = grade > limit.ceiling and (not near or avoidable > limit.ceiling)
    level = Level.ERROR if hard else Level.WARNING
    return hit(
        rule,
        sentence.place,
        [sentence.value],
        message=level.value,
        level=level,
        grade=f"{grade:g}",
        profile=context.profile.name,
        target=f"{limit.target:g}",
        ceiling=f"{limit.ceiling:g}",
        part=part_title(context.hardest_part),
        words=names([sentence], context) or None,
    )
