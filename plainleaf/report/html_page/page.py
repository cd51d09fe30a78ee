"""The report as a page: verdict, scores, a chart of the parts, a to-do list, the marked text.

Its templates are ``templates/report/``, its look ``styles/report.css``; here is what they show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from plainleaf.finding import Finding, Level, Place
from plainleaf.project import Project
from plainleaf.readability import Report, SectionReport
from plainleaf.render.errors import RenderError
from plainleaf.render.html import environment
from plainleaf.render.templates.template_faults import error_position, reason
from plainleaf.render.typesetter import direction
from plainleaf.report.facts import facts
from plainleaf.report.html_page.chart import Bar, bars, scale_of
from plainleaf.report.html_page.marks import MarkedWords, Marks
from plainleaf.report.html_page.score_table import ScoreRow, score_rows
from plainleaf.report.order import count_of, how_bad
from plainleaf.report.outline import Outline, OutlinePart
from plainleaf.report.result import FileResult
from plainleaf.report.words import number_of, say
from plainleaf.visible import visible

TEMPLATE: Final = "report/report.html.j2"
STYLESHEET: Final = "styles/report.css"


@dataclass(frozen=True, slots=True)
class UnplacedFinding:
    """A finding without words in the text: where it is, and the words of the file there."""

    finding: Finding
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class ToDoTask:
    """One thing to do: at a mark, and at later marks in the part that say the same."""

    mark: MarkedWords
    again: tuple[MarkedWords, ...]


@dataclass(frozen=True, slots=True)
class ToDo:
    """What to do in one part."""

    name: str
    counts: str
    tasks: tuple[ToDoTask, ...]


_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\[)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FilePage:
    """One file as the templates see it. ``id`` is unique in the page."""

    id: str
    name: str
    title: str
    verdict: str
    said: str
    counts: str
    report: Report | None
    scores: tuple[ScoreRow, ...]
    facts: tuple[str, ...]
    bars: tuple[Bar, ...]
    scale: float
    to_do: tuple[ToDo, ...]
    elsewhere: tuple[UnplacedFinding, ...]
    outline: Outline | None
    marks: Marks | None
    direction: str


def page(results: Sequence[FileResult], project: Project) -> str:
    """The page for these files, in their order. Raises RenderError when a template is wrong."""
    env = environment(project)
    style = project.find(STYLESHEET)
    values = {
        "files": [_file(result, number) for number, result in enumerate(results, 1)],
        "stylesheet": _style(style.read_text(encoding="utf-8") if style else ""),
        "say": say,
        "number_of": number_of,
        "visible": visible,
    }
    try:
        return _escape_commands(env.get_template(TEMPLATE).render(values)) + "\n"
    except Exception as error:  # a clinic's own template can raise anything
        name, line = error_position(error, TEMPLATE)
        place = Place(f"templates/{name}", line, 1, line, 2)
        raise RenderError.of("V001", place, reason=reason(error)) from error


def _escape_commands(html: str) -> str:
    """The page without anything that a build server would obey if it were printed in its log."""
    head, end, body = html.partition("</head>")
    return head + end + _COMMAND.sub(lambda sign: f"{sign[1] or ''}&#{ord(sign[0][-1])};", body)


def _style(text: str) -> Markup:
    # The end of a style element is the one thing CSS text could say that HTML would obey.
    return Markup(text.replace("</", "<\\/"))  # noqa: S704


def _file(result: FileResult, number: int) -> FilePage:
    report, source = result.report, result.source
    outline = result.outline() if result.outline else None
    marks = Marks(result.findings, source, outline) if outline and source else None
    return FilePage(
        id=f"f{number}",
        name=visible(result.path),
        title=visible(outline.title or "") if outline else "",
        verdict=result.verdict.value,
        said=say("html.verdict.unjudged" if report is None else f"html.verdict.{result.outcome}"),
        counts=_counts(result.findings),
        report=report,
        scores=tuple(score_rows(report)) if report else (),
        facts=tuple(_facts(report)) if report else (),
        bars=bars(report) if report else (),
        scale=scale_of(report) if report else 1.0,
        to_do=_to_do(report, outline, marks) if report and outline and marks else (),
        elsewhere=tuple(
            _entry(finding, result) for finding in (marks.elsewhere if marks else result.findings)
        ),
        outline=outline,
        marks=marks,
        direction=direction(outline.language) if outline else "ltr",
    )


def _facts(report: Report) -> Iterator[str]:
    if report.adjusted:
        yield say("html.excused", terms=visible(", ".join(report.excused)))
    yield from facts(report)


def _to_do(report: Report, outline: Outline, marks: Marks) -> tuple[ToDo, ...]:
    """The parts with something to do, the worst first."""
    found = []
    for part in outline.parts:
        heading = (part.heading,) if part.heading else ()
        inside = marks.opened_in(*heading, *part.pieces)
        if inside:
            section = _section_of(part, report)
            findings = [finding for mark in inside for finding in mark.findings]
            key = how_bad(section, findings) if section else (False, 0, 0, 0.0, 0)
            to_do = ToDo(part_title(part.name, part.number), _counts(findings), _tasks(inside))
            found.append((key, to_do))
    found.sort(key=lambda each: each[0], reverse=True)
    return tuple(to_do for _, to_do in found)


def _tasks(marks: Iterable[MarkedWords]) -> tuple[ToDoTask, ...]:
    """The marks in reading order, those with one and the same message together."""
    together: dict[tuple[str, ...], list[MarkedWords]] = {}
    for mark in marks:
        key = tuple(finding.message.casefold() for finding in mark.findings)
        together.setdefault((mark.level.value, *key), []).append(mark)
    return tuple(ToDoTask(first, tuple(again)) for first, *again in together.values())


def _section_of(part: OutlinePart, report: Report) -> SectionReport | None:
    wanted = (part.number, part.name)
    same = (each for each in report.sections if (each.number, each.heading) == wanted)
    return next(same, None)


def part_title(name: str, number: int | None) -> str:
    """How a part is named: ``2. Tests`` with its number, if it is a section."""
    return visible(name if number is None else f"{number}. {name}")


def _counts(findings: Sequence[Finding]) -> str:
    parts = [
        number_of(f"html.{level.value}s", count)
        for level in Level
        if (count := count_of(findings, level))
    ]
    return ", ".join(parts) or say("nothing_found")


def _entry(finding: Finding, result: FileResult) -> UnplacedFinding:
    place = finding.place
    if place == Place(place.path):
        where = "" if place.path == result.path else visible(place.path)
        return UnplacedFinding(finding, where, "")
    where = say("place", path=visible(place.path), line=place.line)
    return UnplacedFinding(finding, where, visible(result.words_of(finding).strip()))
