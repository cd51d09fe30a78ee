"""Findings for people and for other programs: one class a format, one dictionary of them."""

from __future__ import annotations

from plainleaf.report.github import GitHubReporter
from plainleaf.report.html import HtmlReporter
from plainleaf.report.json import JsonReporter
from plainleaf.report.junit import JUnitReporter
from plainleaf.report.result import FileResult, Reporter
from plainleaf.report.sarif import SarifReporter
from plainleaf.report.text import TextReporter

REPORTERS: dict[str, type[Reporter]] = {
    "text": TextReporter,
    "json": JsonReporter,
    "github": GitHubReporter,
    "sarif": SarifReporter,
    "junit": JUnitReporter,
    "html": HtmlReporter,
}

__all__ = ["REPORTERS", "FileResult", "Reporter"]
