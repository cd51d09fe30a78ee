"""V101: every machine-checkable rule of PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterator

import page as page_validation

from plainleaf.verify.evidence import Evidence, Fault

PROFILE = "ua1"


def check(evidence: Evidence) -> Iterator[Fault]:
    """One fault for each broken rule of the standard, with how often it is broken."""
    try:
        report = page_validation.validate_pdf_bytes(evidence.document.data, profile=PROFILE)
    except page_validation.PageError as error:
        detail = str(error).rstrip(".")
        yield Fault("V101", {"rule": type(error).__name__, "detail": detail, "count": 1})
        return
    counts: dict[str, int] = {}
    details: dict[str, str] = {}
    for failure in report.failures:
        counts[failure.rule_id] = counts.get(failure.rule_id, 0) + 1
        details.setdefault(failure.rule_id, failure.message.rstrip("."))
    for rule, count in counts.items():
        yield Fault("V101", {"rule": rule, "detail": details[rule], "count": count})
