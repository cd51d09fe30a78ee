"""The texts of reports around the findings, from ``words.yaml``."""

from __future__ import annotations

from typing import Any

from plainleaf.package_data import package_data


def table() -> dict[str, Any]:
    """All of ``words.yaml``. The same object is returned each time: do not change it."""
    table: dict[str, Any] = package_data("report/words.yaml")
    return table


def say(key: str, **values: object) -> str:
    """The phrase of a dotted key (``verdict.pass``), filled in."""
    found: Any = table()
    for part in key.split("."):
        found = found[part]
    return str(found).format(**values)


def number_of(key: str, count: int) -> str:
    """A number with its noun, such as ``1 error`` or ``3 errors``."""
    return say(f"{key}.{'one' if count == 1 else 'more'}", count=count)
