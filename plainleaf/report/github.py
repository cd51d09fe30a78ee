"""Annotations for GitHub Actions: one workflow command for each finding.

Form and escapes: GitHub Docs, "Workflow commands for GitHub Actions". ``%``, CR and LF are
escaped everywhere, ``:`` and ``,`` in properties too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plainleaf.finding import Finding, Level
from plainleaf.report.result import FileResult
from plainleaf.visible import visible, visible_lines

_COMMANDS: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


class GitHubReporter:
    """Findings that GitHub shows next to the changed lines of a pull request."""

    def report(self, results: Sequence[FileResult]) -> str:
        """The commands, one per line; empty if nothing was found."""
        return "".join(_command(finding) for result in results for finding in result.findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub knows columns within one line only
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = finding.rule
    named = ",".join(f"{key}={_property(visible(str(value)))}" for key, value in properties.items())
    said = visible_lines(f"{finding.message} {finding.suggestion}".strip())
    return f"::{_COMMANDS[finding.level]} {named}::{_data(said)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
