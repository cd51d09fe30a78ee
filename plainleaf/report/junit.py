"""The report for build servers: JUnit XML, one suite for each file and one case for each rule.

There is no standard; the elements are those that Jenkins, GitLab and Azure read ("JUnit test
report" in the documentation of each).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from plainleaf.finding import Finding, Level, Place
from plainleaf.readability.rules import RULES
from plainleaf.report.result import FileResult
from plainleaf.report.words import say
from plainleaf.rules import rule_info
from plainleaf.visible import visible

_NO_CHARACTERS: Final = re.compile("[\ufffe\uffff]")
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class JUnitReporter:
    """A case fails if its rule has errors; warnings and notes are in its output.

    The document is ASCII, with references for all other characters, so it is right in every
    encoding.
    """

    def report(self, results: Sequence[FileResult]) -> str:
        """The document, indented."""
        suites = [list(_cases(result)) for result in results]
        failures = [sum(failed for failed, _ in suite) for suite in suites]
        rows = [
            '<?xml version="1.0"?>',
            f'<testsuites name="Plainleaf" tests="{sum(map(len, suites))}" '
            f'failures="{sum(failures)}" errors="0">',
        ]
        for result, suite, failed in zip(results, suites, failures, strict=True):
            rows.append(
                f'  <testsuite name="{_xml(result.path)}" tests="{len(suite)}" '
                f'failures="{failed}" errors="0" skipped="0">'
            )
            rows += [case for _, case in suite]
            rows.append("  </testsuite>")
        return "\n".join((*rows, "</testsuites>", ""))


def _cases(result: FileResult) -> Iterator[tuple[bool, str]]:
    """Each case, and whether it fails: the rules that were checked, then all others found."""
    by_rule: dict[str, list[Finding]] = {}
    if result.report:
        by_rule = {rule.id: [] for rule in RULES}
    ordered = sorted(result.findings, key=lambda finding: (finding.rule, finding.place))
    for rule, findings in groupby(ordered, lambda finding: finding.rule):
        by_rule[rule] = list(findings)
    for rule, found in by_rule.items():
        errors = [finding for finding in found if finding.level is Level.ERROR]
        others = [finding for finding in found if finding.level is not Level.ERROR]
        yield bool(errors), _case(result.path, rule, errors, others)


def _case(path: str, rule: str, errors: list[Finding], others: list[Finding]) -> str:
    name = f"{rule} {rule_info(rule).title}"
    head = f'    <testcase classname="{_xml(path)}" name="{_xml(name)}" file="{_xml(path)}"'
    rows = []
    if errors:
        first = _xml(errors[0].message)
        rows.append(f'      <failure type="{rule}" message="{first}">{_all(errors)}</failure>')
    if others:
        rows.append(f"      <system-out>{_all(others)}</system-out>")
    if not rows:
        return f"{head}/>"
    return "\n".join((f"{head}>", *rows, "    </testcase>"))


def _all(findings: list[Finding]) -> str:
    return "\n\n".join(map(_describe, findings))


def _describe(finding: Finding) -> str:
    place = finding.place
    where = place.path
    if place != Place(place.path):
        where = say("place", path=place.path, line=place.line)
    level = "" if finding.level is Level.ERROR else say(f"level.{finding.level.value}")
    rows = [f"{where}{level}", finding.message, finding.suggestion]
    return "\n".join(_xml(row) for row in rows if row)


def _xml(text: str) -> str:
    """Text for an element or attribute; characters not allowed in XML are spelled out."""
    shown = _NO_CHARACTERS.sub(lambda match: f"\\u{ord(match[0]):04x}", visible(text))
    shown = shown.translate(_MARKUP).replace("::", ":&#58;").replace("##[", "#&#35;[")
    return shown.encode("ascii", "xmlcharrefreplace").decode("ascii")
