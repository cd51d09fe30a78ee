"""Checks the wording of a leaflet or of a draft against a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from plainleaf.content.model import Leaflet, Waiver
from plainleaf.content.source import Source
from plainleaf.finding import Finding, Level, Place, worst
from plainleaf.project import Project
from plainleaf.readability import drafts, prose, waivers
from plainleaf.readability.glossary import allowance, within_reach
from plainleaf.readability.grades.language_formulas import has_language_formula
from plainleaf.readability.grades.verdict_score import compute_scores
from plainleaf.readability.messages import message
from plainleaf.readability.profiles import Profile, ProfileError, in_language
from plainleaf.readability.profiles import profile as profile_of
from plainleaf.readability.prose import Explanation, ProsePart
from plainleaf.readability.report import Report, SectionReport
from plainleaf.readability.rule_context import RuleContext
from plainleaf.readability.rules import RULES
from plainleaf.readability.scores import count, has_formula
from plainleaf.readability.text.initials import with_unexplained
from plainleaf.readability.text.language.unspaced import (
    is_spaced,
    letters_of,
    longest_sentence,
    needs_no_words,
)
from plainleaf.readability.text.medicine_names import with_medicine_names
from plainleaf.readability.text.sentence_ends import root_of
from plainleaf.readability.text.sentences import Sentence
from plainleaf.readability.verdict import Verdict
from plainleaf.readability.vocabulary.frequency import is_rare
from plainleaf.rules import finding_of

DEFAULT_PROFILE: Final = "plain"

_VERDICTS: Final = {Level.ERROR: Verdict.FAIL, Level.WARNING: Verdict.WARN}


def check(
    leaflet: Leaflet,
    profile: str | None = None,
    project: Project | None = None,
    today: date | None = None,
) -> Report:
    """Checks the wording of a leaflet.

    ``profile`` overrides the leaflet's own; both can be one of the organisation's. ``project`` is
    the clinic's folder, which is not used yet. ``today`` (by default the current date) decides
    which exceptions have ended. Raises ProfileError if ``profile`` cannot be used; a bad profile in
    the leaflet is a finding instead.
    """
    limits, faults = _limits(leaflet, profile)
    return _judge(
        leaflet.source,
        prose.parts(leaflet),
        leaflet.language,
        limits,
        faults,
        leaflet.wording.allow,
        today or date.today(),
        prose.explanations(leaflet),
        title=prose.title(leaflet),
    )


def check_text(
    source: Source,
    *,
    markdown: bool,
    language: str = "en",
    profile: str | None = None,
) -> Report:
    """Checks the wording of a draft in plain text or Markdown that is not a leaflet yet.

    ``language`` is a BCP 47 tag. Raises ProfileError if there is no such profile.
    """
    limits = profile_of(profile or DEFAULT_PROFILE)
    parts = drafts.parts_of(source, markdown=markdown, language=language)
    return _judge(
        source, parts, language, limits, [], (), date.min, draft=True, title=drafts.title(parts)
    )


def _limits(leaflet: Leaflet, profile: str | None) -> tuple[Profile, list[Finding]]:
    own = leaflet.organisation.profiles if leaflet.organisation else {}
    if profile is not None:
        return profile_of(profile, own), []
    wanted = leaflet.wording.profile or DEFAULT_PROFILE
    try:
        return profile_of(wanted, own), []
    except ProfileError as problem:
        limits = profile_of(DEFAULT_PROFILE)
        place = leaflet.wording.place or leaflet.source.place(0)
        return limits, [replace(problem.finding, place=place)]


def _judge(
    source: Source,
    parts: tuple[ProsePart, ...],
    language: str,
    limits: Profile,
    faults: list[Finding],
    allow: Sequence[Waiver],
    today: date,
    glossary: tuple[Explanation, ...] = (),
    *,
    draft: bool = False,
    title: str = "",
) -> Report:
    limits = in_language(limits, language)
    parts = with_medicine_names(with_unexplained(parts, glossary, language), language)
    sentences = tuple(sentence for part in parts for sentence in part.sentences)
    scores = compute_scores(sentences, language, limits)
    excused = allowance(glossary, sentences, language, limits.glossary)
    adjusted = compute_scores(excused.sentences, language, limits) if excused.terms else None
    judged = adjusted if adjusted and within_reach(scores, limits) else scores
    context = RuleContext(
        language,
        limits,
        parts,
        judged,
        glossary,
        draft,
        excused,
        raw=scores,
        adjusted=adjusted,
        title=title,
    )
    spaced = is_spaced(language)
    rules = [rule for rule in RULES if spaced or needs_no_words(rule.id)]
    hits = [hit for rule in rules for hit in rule.check(context)]
    findings = [
        *faults,
        *waivers.apply(hits, allow, today),
        *_about_the_text(source, language, sentences),
    ]
    findings.sort(key=lambda finding: (finding.place, finding.rule))
    heaviest = worst(findings)
    return Report(
        path=source.path,
        language=language,
        profile=limits.name,
        verdict=_VERDICTS.get(heaviest, Verdict.PASS) if heaviest else Verdict.PASS,
        scores=scores,
        counts=count(sentences, language),
        sections=tuple(
            SectionReport(
                part.heading,
                part.number,
                part.line,
                scores
                if part.sentences == sentences
                else compute_scores(part.sentences, language, limits),
                count(part.sentences, language),
            )
            for part in parts
            if part.sentences or part.number
        ),
        findings=tuple(findings),
        source=source,
        limits=limits,
        adjusted=adjusted,
        excused=tuple(entry.term for entry in excused.terms),
    )


def _about_the_text(source: Source, language: str, sentences: Sequence[Sentence]) -> list[Finding]:
    """Findings about the whole text: why it has no grade."""
    place = Place(source.path)
    if not sentences:
        return [finding_of("R912", place, {})]
    if has_formula(language) or has_language_formula(root_of(language)):
        return []
    if is_spaced(language):
        rare = message("R910", "rare") if is_rare("a", language) is not None else ""
        return [finding_of("R910", place, {"language": language, "rare": rare})]
    letters = [letters_of(sentence) for sentence in sentences]
    length = message(
        "R911",
        "no_length" if longest_sentence(language) is None else "length",
        average=round(sum(letters) / len(letters)),
        longest=max(letters),
        limit=longest_sentence(language),
    )
    return [finding_of("R911", place, {"language": language, "length": length})]
