"""The report for code scanning: SARIF 2.1.0.

Form: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", and what GitHub
reads of it: GitHub Docs, "SARIF support for code scanning".
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

from plainleaf import __version__
from plainleaf.content.source import Source
from plainleaf.finding import Finding, Place
from plainleaf.report.result import FileResult, words_at
from plainleaf.rules import rule_info
from plainleaf.visible import visible_json, visible_lines

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT: Final = "PROJECTROOT"
_DIGITS: Final = 16


class SarifReporter:
    """One SARIF log with one run, in ASCII, so it is right in every encoding."""

    def report(self, results: Sequence[FileResult]) -> str:
        """The log, indented."""
        found = [(result, finding) for result in results for finding in result.findings]
        rules = sorted({finding.rule for _, finding in found})
        run: dict[str, Any] = {
            "tool": {
                "driver": {
                    "name": "Plainleaf",
                    "semanticVersion": __version__,
                    "rules": [_rule(rule) for rule in rules],
                }
            },
            "originalUriBaseIds": {
                _ROOT: {"description": {"text": "The folder in which the check was run."}}
            },
            "columnKind": "unicodeCodePoints",
            "results": list(_results(found, rules)),
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        return visible_json(json.dumps(log, indent=2, allow_nan=False) + "\n")


def _rule(rule: str) -> dict[str, Any]:
    info = rule_info(rule)
    page = info.page()
    title = f"{info.title[0].lower()}{info.title[1:]}"
    text = f"{rule}: {title}.\n\n{page}" if page else f"{info.title}."
    return {
        "id": rule,
        "shortDescription": {"text": info.title},
        "fullDescription": {"text": info.reason or f"{info.title}."},
        "help": {"text": text, "markdown": text},
    }


def _results(
    found: Sequence[tuple[FileResult, Finding]], rules: Sequence[str]
) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for result, finding in found:
        source = result.source_of(finding)
        print_of = _fingerprint(finding, source)
        seen[finding.place.path, print_of] += 1
        # The number parts the same words in two places; GitHub reads this key alone.
        mark = f"{print_of}:{seen[finding.place.path, print_of]}"
        yield {
            "ruleId": finding.rule,
            "ruleIndex": rules.index(finding.rule),
            "level": finding.level.value,
            "message": {"text": visible_lines(f"{finding.message} {finding.suggestion}".strip())},
            "locations": [{"physicalLocation": _location(finding.place, source)}],
            "partialFingerprints": {"primaryLocationLineHash": mark, "plainleafWords/v1": mark},
        }


def _location(place: Place, source: Source | None) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {
            "uri": quote(place.path, errors="surrogateescape"),
            "uriBaseId": _ROOT,
        },
    }
    if place != Place(place.path):
        location["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        if source:
            location["region"]["snippet"] = {"text": words_at(source, place)}
    return location


def _fingerprint(finding: Finding, source: Source | None) -> str:
    """The same wherever the words are and however their lines break.

    Made from the rule and the words only: numbers in the message change with every edit.
    """
    whole = finding.place == Place(finding.place.path)
    words = "" if whole or source is None else words_at(source, finding.place)
    if not words.strip():
        words = finding.message
    plain = f"{finding.rule} {' '.join(words.split())}"
    data = plain.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
