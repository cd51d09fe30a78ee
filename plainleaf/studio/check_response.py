"""What a page gets for a checked text: verdict, grade and limit, sections, marks, form."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final, TypedDict

from plainleaf.readability import Report, Scores, SectionReport
from plainleaf.readability.glossary import within_reach
from plainleaf.readability.messages import part_name
from plainleaf.readability.profiles import Limit
from plainleaf.studio.checking import CheckedText
from plainleaf.studio.forms import FormChoices, form_answer
from plainleaf.studio.marking.marks import place_findings
from plainleaf.studio.shapes import Answer, Path

MEASURE: Final = "smog"
_UNNUMBERED: Final = ("about", "key_points", "get_help", "glossary")
_LIMITS: Final = (
    "smog",
    "flesch_kincaid_grade",
    "rare_words_per_100",
    "sentence_words",
    "long_sentences_per_100",
)


class Grade(TypedDict):
    """The measure to show first, and its limits. Grades are school years in the United States."""

    measure: str
    value: float
    low: float
    high: float
    limit: float
    ceiling: float
    against: str
    reading_age: str
    with_glossary: bool


def build_response(checked: CheckedText, slug: str, known: FormChoices) -> Answer:
    """The whole answer to ``POST /api/check``. ``known`` is what the form can offer."""
    leaflet, report, opened = checked.leaflet, checked.report, checked.opened
    root = opened.document.root if opened.document else None
    found = place_findings(checked.findings, checked.text, opened.source, root)
    return {
        "slug": slug,
        "verdict": checked.verdict,
        "delivered": checked.is_deliverable,
        "title": leaflet.title.plain if leaflet else None,
        "language": leaflet.language if leaflet else None,
        "status": leaflet.status.value if leaflet else None,
        "profile": report.profile if report else None,
        "grade": grade(report) if report else None,
        "scores": asdict(report.scores) if report else None,
        "limits": {name: _limit(getattr(report.limits, name)) for name in _LIMITS}
        if report
        else None,
        "counts": asdict(report.counts) if report else None,
        "sections": [_section(each, report) for each in report.sections] if report else [],
        "findings": found.findings,
        "fields": found.fields,
        "form": form_answer(opened, known),
    }


def grade(report: Report) -> Grade | None:
    """SMOG against its limits, by the scores that decide; None in a language without it."""
    scores = report.scores
    excused = bool(report.adjusted and within_reach(scores, report.limits))
    if excused and report.adjusted:
        scores = report.adjusted
    if scores.smog is None or scores.smog_low is None or scores.smog_high is None:
        return None
    limit = report.limits.smog
    return Grade(
        measure=MEASURE,
        value=scores.smog,
        low=scores.smog_low,
        high=scores.smog_high,
        limit=limit.target,
        ceiling=limit.ceiling,
        against=_against(scores.smog, limit),
        reading_age=scores.reading_age or "",
        with_glossary=excused,
    )


def _against(value: float, limit: Limit) -> str:
    return "above" if value > limit.ceiling else "between" if value > limit.target else "within"


def _section(section: SectionReport, report: Report) -> Answer:
    scores: Scores = section.scores
    limit = report.limits.smog
    return {
        "heading": section.heading,
        "number": section.number,
        "line": section.line,
        "path": _path(section),
        "grade": scores.smog,
        "low": scores.smog_low,
        "high": scores.smog_high,
        "limit": limit.target,
        "ceiling": limit.ceiling,
        "against": _against(scores.smog, limit) if scores.smog is not None else None,
        "words": section.counts.words,
        "sentences": section.counts.sentences,
        "longest_sentence": section.counts.longest_sentence,
    }


def _path(section: SectionReport) -> Path | None:
    if section.number is not None:
        return ["sections", section.number - 1]
    key = next((key for key in _UNNUMBERED if part_name(key) == section.heading), None)
    return [key] if key else None


def _limit(limit: Limit) -> dict[str, float]:
    return {"target": limit.target, "ceiling": limit.ceiling}
