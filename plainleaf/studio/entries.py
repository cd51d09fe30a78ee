"""A leaflet's entry in the leaflet list: what can be read from the file at once, and its check."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import yaml

from plainleaf.finding import Finding, Level
from plainleaf.package_data import parse
from plainleaf.studio.check_response import grade
from plainleaf.studio.checking import BROKEN, INSIDE, check_file
from plainleaf.studio.documents import OnDisk
from plainleaf.studio.settings import whole
from plainleaf.studio.shapes import LeafletSummary, Worst

_FIELDS = ("title", "language", "status", "next_review")
_AT_THE_TOP = re.compile(rf"^({'|'.join(_FIELDS)}):[ \t]+(\S.*)$", re.MULTILINE)


def at_once(file: OnDisk, today: date) -> LeafletSummary:
    """An entry without a verdict: the few fields with their own line at the top of the file."""
    found: dict[str, str] = {}
    for match in _AT_THE_TOP.finditer(file.text or ""):
        # An impossible date, only a comment, unclosed brackets: the check says what is wrong.
        with suppress(yaml.YAMLError, ValueError, IndexError, RecursionError):
            value: Any = parse(f"[{match[2]}\n]")[0]
            found.setdefault(match[1], value if isinstance(value, str) else match[2].strip())
    return _entry(file, today, found)


def entry_of(file: OnDisk, today: date) -> LeafletSummary:
    """The whole entry of a file."""
    entry = at_once(file, today)
    found = check_file(file, today)
    entry["verdict"] = found.verdict
    entry["errors"], entry["warnings"] = (
        sum(each.level is level for each in found.findings)
        for level in (Level.ERROR, Level.WARNING)
    )
    entry["worst"] = _worst(found.findings)
    if found.leaflet and found.complete:
        leaflet = found.leaflet
        entry["title"] = leaflet.title.plain
        entry["language"] = leaflet.language
        entry["status"] = leaflet.status.value
        entry["next_review"] = leaflet.next_review.isoformat()
        entry["review"] = review(leaflet.next_review, today)
    shown = grade(found.report) if found.report else None
    entry["grade"] = shown["value"] if shown else None
    return entry


def make_unchecked(file: OnDisk, today: date, why: str) -> LeafletSummary:
    """The entry of a leaflet whose check gave no answer."""
    entry = at_once(file, today)
    entry["verdict"], entry["errors"], entry["warnings"] = BROKEN, 1, 0
    entry["worst"] = Worst(rule=INSIDE, level="error", message=why, line=1)
    return entry


def review(day: date, today: date) -> str:
    """``overdue``, ``soon`` or ``ok``. On the day itself it is not overdue yet."""
    if day < today:
        return "overdue"
    return "soon" if day <= today + timedelta(days=whole("soon_days")) else "ok"


def _entry(file: OnDisk, today: date, found: dict[str, str]) -> LeafletSummary:
    day: date | None = None
    with suppress(ValueError):
        day = date.fromisoformat(found.get("next_review", ""))
    return LeafletSummary(
        slug=file.slug,
        source=file.source,
        title=found.get("title"),
        language=found.get("language"),
        status=found.get("status"),
        next_review=day.isoformat() if day else None,
        review=review(day, today) if day else "none",
        verdict=None,
        grade=None,
        errors=None,
        warnings=None,
        worst=None,
    )


def _worst(findings: tuple[Finding, ...]) -> Worst | None:
    for level in Level:
        for finding in findings:
            if finding.level is level:
                return Worst(
                    rule=finding.rule,
                    level=level.value,
                    message=finding.message,
                    line=finding.place.line,
                )
    return None
