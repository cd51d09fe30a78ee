"""What reports say about a whole text apart from findings: why it has no grade, its counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plainleaf.report.words import say

if TYPE_CHECKING:
    from plainleaf.readability import Report


def facts(report: Report) -> Iterator[str]:
    """A line with the reading age, or why there is none, and a line of counts."""
    counts, scores, profile = report.counts, report.scores, report.profile
    fewest = report.limits.fewest_sentences.value
    if scores.smog is not None:
        yield say("reading_age", age=scores.reading_age, profile=profile)
    elif counts.sentences < fewest:
        yield say("too_short", sentences=counts.sentences, fewest=fewest, profile=profile)
    elif scores.language_formula:
        yield say("profile", profile=profile)
    else:
        yield say("no_formula", profile=profile)
    if counts.words is None:
        yield say("counts_of_sentences", sentences=counts.sentences)
    else:
        yield say(
            "counts",
            words=counts.words,
            sentences=counts.sentences,
            longest=counts.longest_sentence,
            polysyllables=counts.polysyllables,
        )
