"""The report for programs: ``plainleaf-readability/1``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from plainleaf.finding import Finding
from plainleaf.readability import Counts, Scores
from plainleaf.report.result import FileResult
from plainleaf.visible import visible_json

SCHEMA: Final = "plainleaf-readability/1"


class JsonReporter:
    """One JSON document for all files. A score that does not apply is null, never 0."""

    def report(self, results: Sequence[FileResult]) -> str:
        """The document, indented, with characters as they are."""
        document = {"schema": SCHEMA, "files": [_file(result) for result in results]}
        written = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
        return visible_json(written + "\n")


def _file(result: FileResult) -> dict[str, Any]:
    report = result.report
    return {
        "path": result.path,
        "language": report.language if report else None,
        "profile": report.profile if report else None,
        "verdict": result.verdict.value,
        "scores": asdict(report.scores if report else Scores()),
        "adjusted": asdict(report.adjusted) if report and report.adjusted else None,
        "excused": list(report.excused) if report else [],
        "counts": asdict(report.counts) if report else dict.fromkeys(Counts.__slots__),
        "sections": [
            {
                "heading": section.heading,
                "line": section.line,
                "scores": asdict(section.scores),
                "counts": asdict(section.counts),
            }
            for section in (report.sections if report else ())
        ],
        "findings": [_finding(finding) for finding in result.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    told: dict[str, Any] = {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "suggestion": finding.suggestion,
    }
    if finding.replacement is not None:
        told["replacement"] = finding.replacement
    return told
