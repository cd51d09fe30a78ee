"""What one rule finds in a short draft, and on which words."""

from __future__ import annotations

from plainleaf.finding import Finding
from tests.readability.making import judged


def findings_of(rule: str, text: str, *, markdown: bool = False) -> list[Finding]:
    report = judged(text, markdown=markdown)
    return [finding for finding in report.findings if finding.rule == rule]


def words_at(finding: Finding, text: str) -> str:
    """The words that a finding points at, cut out of the text by its place alone."""
    lines = text.split("\n")
    place = finding.place
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    inner = lines[place.line : place.end_line - 1]
    first = lines[place.line - 1][place.column - 1 :]
    return "\n".join([first, *inner, lines[place.end_line - 1][: place.end_column - 1]])


def found(rule: str, text: str, *, markdown: bool = False) -> list[str]:
    """The words of every finding of a rule, in order."""
    return [words_at(each, text) for each in findings_of(rule, text, markdown=markdown)]


def suggested(rule: str, text: str) -> str:
    [finding] = findings_of(rule, text)
    return finding.suggestion
