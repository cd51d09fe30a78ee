"""Carries out ``readability_check``: reads, judges, reports, and says how it ended."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from plainleaf.cli.inputs import Input, InputError, InputKind, inputs
from plainleaf.cli.terminal.naming import as_seen_by_github, as_seen_from_here
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, tell, write
from plainleaf.cli.terminal.progress import show_progress
from plainleaf.cli.wording.baselines import BaselineFiles
from plainleaf.content import ContentError, load
from plainleaf.content.limits import limit
from plainleaf.content.reading import Reading, decode, read
from plainleaf.content.schema.values import LANGUAGE, canonical_language
from plainleaf.finding import Finding, Level, Place, worst
from plainleaf.readability import ProfileError, Verdict, check, check_text
from plainleaf.render import RenderError
from plainleaf.report import REPORTERS, FileResult
from plainleaf.rules import finding_of
from plainleaf.visible import visible

if TYPE_CHECKING:
    from plainleaf.content import Leaflet
    from plainleaf.content.source import Source
    from plainleaf.report.outline import Outline

AUTO = "auto"
_KINDS = {"text": TextKind.PROSE, "html": TextKind.MARKUP, "junit": TextKind.MARKUP}
_LOOKS_LIKE_A_LEAFLET = re.compile(r"^format:\s*1\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What was asked on the command line."""

    names: tuple[str, ...]
    profile: str | None
    format: str
    strict: bool
    language: str
    baseline: BaselineFiles = BaselineFiles()  # noqa: RUF009 - it is frozen
    quiet: bool = False


def carry_out(request: CheckRequest) -> ExitCode:
    """Does what was asked; the result goes to standard output, the progress to standard error."""
    try:
        return _carry_out(request)
    except InputError as problem:
        return refuse(problem.reasons)
    except RenderError as problem:
        places = ((finding, finding.place) for finding in problem.findings)
        return refuse(f"{at.path}, line {at.line}: {finding.message}" for finding, at in places)
    except KeyboardInterrupt:
        tell("Interrupted.")
        return ExitCode.INTERRUPTED


def _carry_out(request: CheckRequest) -> ExitCode:
    format_name = request.format
    if format_name == AUTO:
        format_name = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    language = _language(request.language)
    found = inputs(request.names, lambda sentence: tell(visible(sentence)))
    checked = [
        _check(each, request.profile, language)
        for each in show_progress(found, quiet=request.quiet)
    ]
    results = request.baseline.apply(found, checked)
    if request.strict:
        results = [result.strictly() for result in results]
    named = as_seen_by_github if format_name == "github" else as_seen_from_here
    shown = [named(result, each.project.root) for each, result in zip(found, results, strict=True)]
    failed = any(result.verdict is Verdict.FAIL for result in results)
    if request.quiet and format_name == "text":
        shown = [result for result in shown if result.verdict is Verdict.FAIL]
    if shown:
        write(REPORTERS[format_name]().report(shown), _KINDS.get(format_name, TextKind.DATA))
    return ExitCode.FAILED if failed else ExitCode.DONE


def _language(tag: str) -> str:
    if not re.fullmatch(LANGUAGE, tag):
        raise InputError(f'"{tag}" is not a language code. Write it like this: en, cy or es.')
    return canonical_language(tag)


def _check(given: Input, profile: str | None, language: str) -> FileResult:
    try:
        if given.kind is InputKind.LEAFLET:
            return _check_leaflet(given, profile)
        return _check_draft(given, profile, language)
    except ProfileError as problem:
        raise InputError(str(problem), problem.finding.suggestion) from problem
    except InputError:
        raise
    except Exception as problem:  # one file must not keep the others from being checked
        fault = f"{type(problem).__name__}: {problem}"
        finding = finding_of("R999", Place(given.name), {"fault": fault})
        return FileResult(given.name, None, (finding,))


def _check_leaflet(given: Input, profile: str | None) -> FileResult:
    try:
        leaflet = load(given.path, given.project)
    except ContentError as error:
        return FileResult(given.name, error.source, error.findings, None, error.sources)
    report = check(leaflet, profile, given.project)
    published = leaflet.organisation.source if leaflet.organisation else None
    return FileResult(
        given.name,
        report.source,
        _in_order((*leaflet.findings, *report.findings)),
        report,
        {published.path: published} if published else {},
        partial(_outline_of, leaflet),
    )


def _check_draft(given: Input, profile: str | None, language: str) -> FileResult:
    reading = _read(given)
    if reading.source is None or worst(reading.findings) is Level.ERROR:
        return FileResult(given.name, reading.source, reading.findings)
    if _LOOKS_LIKE_A_LEAFLET.search(reading.text):
        raise InputError(
            f"{given.name} looks like a leaflet. Save it with a file name that ends in .yaml."
        )
    report = check_text(
        replace(reading.source, text=reading.text),
        markdown=given.kind is InputKind.MARKDOWN,
        language=language,
        profile=profile,
    )
    findings = _in_order((*reading.findings, *report.findings))
    markdown = given.kind is InputKind.MARKDOWN
    outline = partial(_outline_of_draft, report.source, markdown=markdown, language=language)
    return FileResult(given.name, report.source, findings, report, outline=outline)


def _outline_of(leaflet: Leaflet) -> Outline:
    from plainleaf.report.outline import outline_of  # only reports that show the text need it

    return outline_of(leaflet)


def _outline_of_draft(source: Source, *, markdown: bool, language: str) -> Outline:
    from plainleaf.report.outline import outline_of_draft

    return outline_of_draft(source, markdown=markdown, language=language)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.place, finding.rule)))


def _read(given: Input) -> Reading:
    if given.kind is InputKind.STANDARD_INPUT:
        data = sys.stdin.buffer.read(limit("bytes") + 1)
        if len(data) > limit("bytes"):
            raise InputError(
                f"The text is longer than {limit('bytes'):,} bytes. Use a shorter one."
            )
        return decode(data, given.name)
    return read(given.path, given.name)
