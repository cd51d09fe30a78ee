"""The numbers of ``settings.yaml``, by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plainleaf.content.data import parsed


@cache
def _settings() -> dict[str, float]:
    text = Path(__file__).with_name("settings.yaml").read_text(encoding="utf-8")
    return dict(parsed(text))


def number(name: str) -> float:
    """A number that may have a fraction."""
    return float(_settings()[name])


def whole(name: str) -> int:
    """A whole number."""
    return int(_settings()[name])
