"""Reports what a finished file was found to be, for people and for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from plainleaf.finding import Finding
from plainleaf.report.words import number_of, say
from plainleaf.visible import visible, visible_json

SCHEMA: Final = "plainleaf-verify/1"
_WIDTH: Final = 78
_INDENT: Final = "  "


class FileVerdict(StrEnum):
    """What can be said of a file."""

    PASSES = "pass"
    FAILS = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FindingOnPage:
    """A finding of a file, and the page it is on; None for the file as a whole."""

    finding: Finding
    page: int | None


@dataclass(frozen=True, slots=True)
class FileVerification:
    """A file that was measured. ``reason`` says why it could not be, where it could not.

    ``leaflet`` and ``layout`` are None when they are not known. ``title``, ``reference`` and
    ``version`` are the leaflet's. ``standard`` is what the file says it keeps. ``hint`` is what
    may explain the findings.
    """

    path: str
    verdict: FileVerdict
    leaflet: str | None = None
    layout: str | None = None
    findings: tuple[FindingOnPage, ...] = ()
    reason: str = ""
    hint: str = ""
    title: str = ""
    reference: str = ""
    version: str = ""
    standard: str | None = None


def text(files: Sequence[FileVerification]) -> str:
    """For a person: each file with its leaflet, what was found, and what to do."""
    blocks = ["\n".join(_file(each)) for each in files]
    if len(files) > 1:
        counts = {
            verdict: sum(each.verdict is verdict for each in files) for verdict in FileVerdict
        }
        parts = [number_of(f"verified.{key}", count) for key, count in counts.items() if count]
        blocks.append(" ".join(parts))
    return "\n\n".join(blocks) + "\n"


def as_json(files: Sequence[FileVerification]) -> str:
    """For programs: ``plainleaf-verify/1``, which docs/verify-a-file.md describes."""
    document = {"schema": SCHEMA, "files": [_plain(each) for each in files]}
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


FORMATS: Final[dict[str, Callable[[Sequence[FileVerification]], str]]] = {
    "text": text,
    "json": as_json,
}


def _file(found: FileVerification) -> list[str]:
    lines = [visible(found.path)]
    if found.leaflet:
        names = {"leaflet": found.leaflet, "title": found.title}
        numbers = {"reference": found.reference, "version": found.version}
        key = "verified.leaflet" if found.title else "verified.leaflet_only"
        lines += _wrap(say(key, **names, **numbers))
    if found.layout:
        lines += _wrap(say("verified.layout", layout=found.layout))
    if found.standard:
        lines += _wrap(say("verified.standard", standard=say(f"standards.{found.standard}")))
    errors = sum(each.finding.level.value == "error" for each in found.findings)
    if found.verdict is FileVerdict.UNKNOWN:
        lines += _wrap(f"{say('verified.verdict.unknown')} {found.reason}")
    elif found.verdict is FileVerdict.PASSES:
        lines += _wrap(say("verified.verdict.pass"))
    else:
        lines += _wrap(f"{say('verified.verdict.fail')} {number_of('verified.errors', errors)}")
    for each in found.findings:
        finding = each.finding
        level = say(f"level.{finding.level.value}").lstrip(": ")
        lines += ["", *_wrap(f"{finding.rule} {level} {finding.message}".replace("  ", " "))]
        lines += _wrap(finding.suggestion, 2) if finding.suggestion else []
    if found.hint:
        lines += ["", *_wrap(found.hint)]
    return lines


def _wrap(words: str, depth: int = 1) -> list[str]:
    indent = _INDENT * depth
    return textwrap.wrap(
        visible(words),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(found: FileVerification) -> dict[str, Any]:
    told: dict[str, Any] = {
        "path": found.path,
        "leaflet": found.leaflet,
        "layout": found.layout,
        "standard": found.standard,
        "verdict": found.verdict.value,
        "findings": [
            {
                "rule": each.finding.rule,
                "level": each.finding.level.value,
                "message": each.finding.message,
                "suggestion": each.finding.suggestion,
                "page": each.page,
            }
            for each in found.findings
        ],
    }
    return told | ({"reason": found.reason} if found.reason else {})
