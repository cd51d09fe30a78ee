"""The limits of what a leaflet file can have, from ``limits.yaml``."""

from __future__ import annotations

from plainleaf.package_data import package_data


def limit(name: str) -> int:
    """A limit of ``limits.yaml``."""
    return int(package_data("content/limits.yaml")[name])
