"""R108: a word that means something else in everyday life.

"Your test is positive" sounds like good news, and "acute" sounds like "severe". These words are
short and common, so formulas miss them and readers are sure that they have understood. They are
marked only where the words around them show that the medical meaning is meant. "Stay positive" is
not marked.

FAIL

    Your test was positive.

PASS

    The test found the virus. You have the infection.

Limit: the words in ``vocabulary/double_meaning.yaml``. English only.
Source: Plainleaf's own list; NHS digital service manual, A to Z of NHS health writing.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.messages import message
from plainleaf.readability.rule_context import Hit, Rule, Subject, hit_at
from plainleaf.readability.text.addresses import without_addresses
from plainleaf.readability.vocabulary import find_double_meanings


def check(subject: Subject) -> Iterator[Hit]:
    """A hit on each such word that the glossary does not explain."""
    if not subject.english:
        return
    for part in subject.parts:
        for passage in part.passages:
            text = passage.text
            for found in find_double_meanings(without_addresses(text.value)):
                word = text.value[found.start : found.end]
                if subject.allowance.explains([word]):
                    continue
                said = message("R108", "message", word=word, means=found.reason)
                suggestion = message("R108", "suggestion", plainer=" / ".join(found.plainer))
                yield hit_at("R108", Level.WARNING, said, text, found.start, found.end, suggestion)


RULE = Rule(
    id="R108",
    title="A word that means something else in everyday life",
    reason="People think they have understood when they have not.",
    source="Plainleaf; NHS digital service manual, A to Z of NHS health writing",
    check=check,
)
