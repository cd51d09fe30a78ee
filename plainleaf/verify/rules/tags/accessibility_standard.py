"""V101: every machine-checkable rule of PDF/UA-1, which those of PDF/UA-2 contain but for two."""

from __future__ import annotations

from collections.abc import Iterator

import page as page_validation

from plainleaf.verify.evidence import Evidence, Fault

PROFILE = "ua1"
# What PDF/UA-2 says otherwise: the version of PDF, and the part of the standard (V106, V107).
OTHERWISE = frozenset({"PDFUA1-HEADER-001", "PDFUA1-ID-PART-001"})


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
    newer = evidence.layout.standard == "ua-2"
    for failure in report.failures:
        if newer and failure.rule_id in OTHERWISE:
            continue
        counts[failure.rule_id] = counts.get(failure.rule_id, 0) + 1
        details.setdefault(failure.rule_id, failure.message.rstrip("."))
    for rule, count in counts.items():
        yield Fault("V101", {"rule": rule, "detail": details[rule], "count": count})
