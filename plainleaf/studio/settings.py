"""The numbers of ``settings.yaml``, by name."""

from __future__ import annotations

from plainleaf.package_data import package_data


def number(name: str) -> float:
    """A number that may have a fraction."""
    return float(package_data("studio/settings.yaml")[name])


def whole(name: str) -> int:
    """A whole number."""
    return int(package_data("studio/settings.yaml")[name])
