"""Reads the word lists next to this package's code."""

from __future__ import annotations

from typing import Any

from plainleaf.readability import data


def read(name: str) -> Any:
    """The content of a YAML file of this folder, such as ``reasons.yaml``; treat it as frozen."""
    return data.read(f"vocabulary/{name}")
