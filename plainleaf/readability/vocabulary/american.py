"""Suggestions in the words and spelling of readers in the United States."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from plainleaf.package_data import package_data


def in_american(wordings: Iterable[str]) -> tuple[str, ...]:
    """The wordings with their British words replaced, and none twice: ``tummy`` to ``belly``."""
    known: dict[str, str] = package_data("readability/vocabulary/american.yaml")["words"]
    changed = (_british().sub(lambda found: known[found.group()], each) for each in wordings)
    return tuple(dict.fromkeys(changed))


@cache
def _british() -> re.Pattern[str]:
    longest_first = sorted(
        package_data("readability/vocabulary/american.yaml")["words"], key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
