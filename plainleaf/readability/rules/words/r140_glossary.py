"""R140: what the glossary can and cannot make up for."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.glossary import Fault, too_far
from plainleaf.readability.profiles import Profile
from plainleaf.readability.rule_context import Hit, Subject, hit
from plainleaf.readability.scores import Scores


def check(subject: Subject) -> Iterator[Hit]:
    """A warning for each meaning that is not plain; a hit if the allowance changes the result."""
    for fault in subject.allowance.faults:
        yield _unplain(fault, subject)
    raw, adjusted = subject.raw, subject.adjusted
    if adjusted is None or adjusted.smog is None:
        return
    far = too_far(raw, subject.profile)
    first = subject.allowance.terms[0]
    if far:
        measure, grade, ceiling = far
        yield hit(
            "R140",
            first.place,
            [first.term],
            message="too_far",
            suggestion="rewrite",
            level=Level.ERROR,
            measure=measure,
            raw=f"{grade:g}",
            ceiling=f"{ceiling:g}",
            margin=f"{subject.profile.glossary.beyond_ceiling:g}",
        )
    elif _above_a_target(raw, subject.profile):
        yield hit(
            "R140",
            first.place,
            [first.term],
            message="excused",
            level=Level.NOTE,
            terms=", ".join(f'"{entry.term}"' for entry in subject.allowance.terms),
            words=subject.allowance.words,
            total=sum(len(sentence.words) for sentence in subject.sentences),
            smog=f"{adjusted.smog:g}",
            raw_smog=f"{raw.smog:g}",
            fk=f"{adjusted.flesch_kincaid_grade:g}",
            raw_fk=f"{raw.flesch_kincaid_grade:g}",
        )


def _above_a_target(raw: Scores, limits: Profile) -> bool:
    """Whether the allowance changed the result; both grades are in the report in any case."""
    return any(
        score is not None and score > limit.target
        for score, limit in (
            (raw.smog, limits.smog),
            (raw.flesch_kincaid_grade, limits.flesch_kincaid_grade),
            (raw.rare_words_per_100, limits.rare_words_per_100),
        )
    )


def _unplain(fault: Fault, subject: Subject) -> Hit:
    return hit(
        "R140",
        fault.entry.place,
        [fault.entry.term],
        message=fault.kind,
        suggestion="plainer",
        level=Level.WARNING,
        term=fault.entry.term,
        word=fault.word,
        words=sum(len(sentence.words) for sentence in fault.entry.meaning),
        most=subject.profile.glossary.meaning_words,
    )
