"""The scores of a text next to their limits, as rows for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plainleaf.readability import Report, Scores
from plainleaf.report.words import say


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One measure. ``band`` is where such texts would fall, ``said`` what that means."""

    name: str
    grade: str
    band: str
    target: str
    ceiling: str
    said: str


def score_rows(report: Report) -> Iterator[ScoreRow]:
    """A row for each measure that applies; of English first as written, then with the glossary."""
    yield from _rows(report, report.scores, "")
    if report.adjusted:
        yield from _rows(report, report.adjusted, say("html.with_glossary"))
    own = report.scores.language_formula
    if own:
        place = "above" if own.beyond_limit else "between" if own.beyond_target else "within"
        aim, most = (
            say(f"html.{'at_least' if own.higher_is_easier else 'up_to'}", value=f"{value:g}")
            for value in (own.target, own.limit)
        )
        yield ScoreRow(own.formula, f"{own.value:g}", own.band, aim, most, _against(place))


def _rows(report: Report, scores: Scores, extra: str) -> Iterator[ScoreRow]:
    limits = report.limits
    measures = (
        ("smog", scores.smog, limits.smog),
        ("flesch_kincaid", scores.flesch_kincaid_grade, limits.flesch_kincaid_grade),
        ("rare_words", scores.rare_words_per_100, limits.rare_words_per_100),
    )
    for key, grade, limit in measures:
        if grade is None:
            continue
        band = ""
        if key == "smog":
            band = say("html.band", low=f"{scores.smog_low:g}", high=f"{scores.smog_high:g}")
        place = (
            "above" if grade > limit.ceiling else "between" if grade > limit.target else "within"
        )
        name = f"{say(f'html.measure.{key}')}{extra}"
        target, ceiling = f"{limit.target:g}", f"{limit.ceiling:g}"
        yield ScoreRow(name, f"{grade:g}", band, target, ceiling, _against(place))


def _against(place: str) -> str:
    return say(f"html.against.{place}")
