"""The result of a check, in a module of its own for code that only reports it."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Fail: at least one error. Warn: at least one warning. A verdict never says "suitable"."""

    PASS = "pass"  # noqa: S105 - a verdict
    WARN = "warn"
    FAIL = "fail"
