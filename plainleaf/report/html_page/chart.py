"""Each part's grade against the limits, as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plainleaf.readability import Report, SectionReport
from plainleaf.readability.grades.formulas import smog
from plainleaf.readability.scores import has_formula
from plainleaf.report.words import number_of, say
from plainleaf.visible import visible

# SMOG of one or two sentences swings by several grades with a single word.
_FEWEST: Final = 3
_ROOM: Final = 1.0  # grades to the right of the longest bar


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of the text. ``grade`` is None where it is too short; ``rough`` where no score is.

    ``said`` is what the bar shows, in words.
    """

    name: str
    grade: float | None
    rough: bool
    above: bool
    said: str


def bars(report: Report) -> tuple[Bar, ...]:
    """A bar for each part in reading order; none in a language without the formula."""
    if not has_formula(report.language):
        return ()
    return tuple(_bar(section, report) for section in report.sections if section.counts.sentences)


def scale_of(report: Report) -> float:
    """The grade at the right end of the chart."""
    grades = [bar.grade for bar in bars(report) if bar.grade is not None]
    return max([report.limits.smog.ceiling, *grades]) + _ROOM


def _bar(section: SectionReport, report: Report) -> Bar:
    sentences = section.counts.sentences
    number = section.number
    name = visible(section.heading if number is None else f"{number}. {section.heading}")
    grade, rough = section.scores.smog, False
    long_words = section.counts.polysyllables
    if grade is None and long_words is not None and sentences >= _FEWEST:
        grade, rough = round(smog(long_words, sentences), 1), True
    told = number_of("html.sentences", sentences)
    if grade is None:
        return Bar(name, None, False, False, say("html.bar.none", sentences=told))
    limit = report.limits.smog
    key = "above" if grade > limit.ceiling else "between" if grade > limit.target else "within"
    where = say(f"html.bar.{key}", target=f"{limit.target:g}", ceiling=f"{limit.ceiling:g}")
    kind = "rough" if rough else "graded"
    said = say(f"html.bar.{kind}", grade=f"{grade:g}", where=where, sentences=told)
    return Bar(name, grade, rough, grade > limit.ceiling, said)
