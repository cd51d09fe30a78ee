"""The report for a person: each finding with its line, then what the scores say."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from plainleaf.finding import Finding, Level, Place
from plainleaf.readability import Verdict
from plainleaf.report.excerpt import WIDTH, excerpt
from plainleaf.report.facts import facts
from plainleaf.report.order import count_of, how_bad
from plainleaf.report.result import FileResult
from plainleaf.report.visible import width
from plainleaf.report.words import number_of, say
from plainleaf.visible import visible

if TYPE_CHECKING:
    from plainleaf.readability import Report, SectionReport
    from plainleaf.readability.grades.language_formulas import LanguageScore

_NARROWEST = 40
_INDENT = 6
_LEVELS = (
    (Level.ERROR, "errors"),
    (Level.WARNING, "warnings"),
    (Level.NOTE, "notes"),
)


class TextReporter:
    """Each finding with its line, the worst section first; then a summary of each file."""

    def report(self, results: Sequence[FileResult]) -> str:
        """Everything about these files, in their order."""
        blocks = [block for result in results for block in _file(result)]
        if len(results) > 1:
            blocks.append(_total(results))
        return "\n\n".join(blocks) + "\n" if blocks else ""


def _file(result: FileResult) -> Iterator[str]:
    groups = _group_by_section(result)
    once, lines = _merge_repeats(
        [finding for _, findings in groups for finding in findings], result
    )
    for section, findings in groups:
        shown = [finding for finding in findings if id(finding) in once]
        if section and shown:
            yield visible(_section_name(section))
        for _, same in groupby(shown, lambda finding: (finding.place, finding.level)):
            yield _at_one_place(list(same), result, lines)
    yield _summary(result)


def _merge_repeats(
    findings: Sequence[Finding], result: FileResult
) -> tuple[frozenset[int], dict[int, list[int]]]:
    """The findings to show, and the lines of others like them; both by identity.

    Advice about the same words is the same advice. A writer reads it once, where it comes first in
    the report, with the lines of the others.
    """
    first: dict[tuple[str, ...], Finding] = {}
    lines: dict[int, list[int]] = {}
    for finding in findings:
        words = " ".join(result.words_of(finding).casefold().split())
        alone = "" if words and finding.suggestion else str(id(finding))
        key = (finding.rule, finding.level, finding.suggestion, finding.place.path, words, alone)
        same = first.setdefault(key, finding)
        if same is not finding:
            lines.setdefault(id(same), []).append(finding.place.line)
    return frozenset(map(id, first.values())), lines


def _group_by_section(result: FileResult) -> list[tuple[SectionReport | None, list[Finding]]]:
    """The findings by section: first those outside of any, then the worst section."""
    levels = list(Level)
    findings = sorted(
        result.findings, key=lambda finding: (finding.place, levels.index(finding.level))
    )
    report = result.report
    if report is None:
        return [(None, findings)] if findings else []

    def section_of(finding: Finding) -> SectionReport | None:
        if finding.place.path != report.path or finding.place == Place(report.path):
            return None
        return report.section_at(finding.place.line)

    groups: dict[SectionReport | None, list[Finding]] = {}
    for section, group in groupby(findings, section_of):
        groups.setdefault(section, []).extend(group)
    return sorted(groups.items(), key=lambda entry: how_bad(*entry), reverse=True)


def _section_name(section: SectionReport, *, inside: bool = False) -> str:
    """How a section is named at the start of a line, or ``inside`` one."""
    if section.number is None:
        return say("part", heading=section.heading)
    key = "inside" if inside else "section"
    return say(key, number=section.number, heading=section.heading)


def _at_one_place(
    findings: list[Finding], result: FileResult, others: Mapping[int, Sequence[int]]
) -> str:
    """Findings of one level at one place, under one excerpt."""
    place = findings[0].place
    whole_file = place == Place(place.path)
    head = visible(place.path) if whole_file else _head(place)
    source = None if whole_file else result.source_of(findings[0])
    shown = excerpt(source, place) if source else None
    rows = [head + say(f"level.{findings[0].level.value}"), *(shown.rows if shown else ())]
    first = True
    for finding in findings:
        message = visible(finding.message)
        indent = shown.indent if shown else _INDENT
        said: list[str] = []
        if first and shown and width(rows[-1]) + 1 + width(message) <= WIDTH:
            rows[-1] += " " + message
            said = [rows.pop()]
        else:
            indent = indent if indent <= WIDTH - _NARROWEST else _INDENT
            said += _wrap(message, indent)
        if finding.suggestion:
            said += _wrap(visible(finding.suggestion), indent, keep_spaces=True)
        if id(finding) in others:
            said += _wrap(_also(others[id(finding)]), indent)
        rows += _with_rule(said, finding.rule)
        first = False
    return "\n".join(rows)


def _also(lines: Sequence[int]) -> str:
    """The other lines with the same words."""
    numbers = [str(line) for line in sorted(set(lines))]
    return say(f"again.{'one' if len(numbers) == 1 else 'more'}", lines=", ".join(numbers))


def _head(place: Place) -> str:
    return say("place", path=visible(place.path), line=place.line)


# How a command that a person can copy starts: after 2 spaces, as all text to copy.
_COMMAND = "  plainleaf "


def _wrap(text: str, indent: int, *, keep_spaces: bool = False) -> list[str]:
    """Rows of text at an indent; a suggestion keeps its spaces if it fits on one row.

    A command to type is on a row of its own, however long, so that it can be copied.
    """
    if keep_spaces and indent + width(text) <= WIDTH:
        return [" " * indent + text]
    lead, _, command = text.partition(_COMMAND)
    if keep_spaces and command:
        return [*_wrap(lead, indent), " " * indent + _COMMAND.strip() + " " + command]
    return textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _with_rule(rows: list[str], rule: str) -> list[str]:
    """The rule's id at the right of the last row, or of a row of its own if there is no room."""
    taken = width(rows[-1])
    if taken + 2 + len(rule) <= WIDTH:
        return [*rows[:-1], rows[-1] + " " * (WIDTH - taken - len(rule)) + rule]
    return [*rows, rule.rjust(WIDTH)]


def _summary(result: FileResult) -> str:
    counts = [
        number_of(key, count)
        for level, key in _LEVELS
        if (count := count_of(result.findings, level))
    ]
    head = say(
        "summary",
        path=visible(result.path),
        verdict=say(f"verdict.{result.outcome}"),
        counts=", ".join(counts) or say("nothing_found"),
    )
    lines = [head]
    if result.report:
        for line in _scores(result.report):
            lines += textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines)


def _scores(report: Report) -> Iterator[str]:
    scores, limits = report.scores, report.limits
    graded = scores.smog is not None
    if graded:
        yield say(
            "smog",
            grade=scores.smog,
            low=scores.smog_low,
            high=scores.smog_high,
            target=f"{limits.smog.target:g}",
            ceiling=f"{limits.smog.ceiling:g}",
        )
        yield say(
            "flesch_kincaid",
            grade=scores.flesch_kincaid_grade,
            target=f"{limits.flesch_kincaid_grade.target:g}",
            ceiling=f"{limits.flesch_kincaid_grade.ceiling:g}",
        )
        if report.adjusted and report.adjusted.smog is not None:
            yield say(
                "adjusted",
                grade=report.adjusted.smog,
                flesch_kincaid=report.adjusted.flesch_kincaid_grade,
                terms=visible(", ".join(report.excused)),
            )
        hardest = _hardest(report)
        if hardest:
            yield say(
                "hardest",
                part=visible(_section_name(hardest, inside=True)),
                grade=hardest.scores.smog,
            )
    elif scores.language_formula:
        yield _in_own_formula(scores.language_formula)
    yield from facts(report)
    yield say("honest" if graded else "honest_without")


def _in_own_formula(score: LanguageScore) -> str:
    """What the formula of a language other than English says."""
    return say(
        f"language_formula.{'higher' if score.higher_is_easier else 'lower'}",
        formula=score.formula,
        value=f"{score.value:g}",
        band=score.band,
        target=f"{score.target:g}",
        limit=f"{score.limit:g}",
    )


def _hardest(report: Report) -> SectionReport | None:
    """The part with the highest grade, of those long enough to have one."""
    graded = [section for section in report.sections if section.scores.smog is not None]
    if len(report.sections) < 2 or not graded:
        return None
    return max(graded, key=lambda section: section.scores.smog or 0.0)


def _total(results: Sequence[FileResult]) -> str:
    names = {Verdict.PASS: "passed", Verdict.WARN: "warned", Verdict.FAIL: "failed"}
    parts = [
        number_of(name, count)
        for verdict, name in names.items()
        if (count := sum(result.verdict is verdict for result in results))
    ]
    return say("total", files=number_of("files", len(results)), parts=", ".join(parts))
