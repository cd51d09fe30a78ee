"""R140: what the glossary can and cannot make up for."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.finding import Level
from plainleaf.readability.glossary import GlossaryFault, too_far
from plainleaf.readability.profiles import Profile
from plainleaf.readability.rule_context import Hit, RuleContext, hit
from plainleaf.readability.scores import Scores


def check(context: RuleContext) -> Iterator[Hit]:
    """A hit for each meaning that is not plain or says nothing, and if the allowance counts."""
    for fault in context.allowance.faults:
        yield _unplain(fault, context)
    raw, adjusted = context.raw, context.adjusted
    if adjusted is None or adjusted.smog is None:
        return
    far = too_far(raw, context.profile)
    first = context.allowance.terms[0]
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
            margin=f"{context.profile.glossary.beyond_ceiling:g}",
        )
    elif _above_a_target(raw, context.profile):
        yield hit(
            "R140",
            first.place,
            [first.term],
            message="excused",
            level=Level.NOTE,
            terms=", ".join(f'"{entry.term}"' for entry in context.allowance.terms),
            words=context.allowance.words,
            total=sum(len(sentence.words) for sentence in context.sentences),
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


def _unplain(fault: GlossaryFault, context: RuleContext) -> Hit:
    return hit(
        "R140",
        fault.entry.place,
        [fault.entry.term],
        message=fault.kind,
        suggestion="plainer",
        level=Level.ERROR if fault.kind == "vague" else Level.WARNING,
        term=fault.entry.term,
        word=fault.word,
        words=sum(len(sentence.words) for sentence in fault.entry.meaning),
        most=context.profile.glossary.meaning_words,
    )
