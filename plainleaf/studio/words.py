"""The texts of the studio, from ``words.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plainleaf.content.data import parsed

_LONGEST = 200


@cache
def _words() -> dict[str, str]:
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    return {str(key): str(words) for key, words in parsed(text).items()}


def inside(error: Exception) -> str:
    """The message for an error of our own."""
    return say("inside", fault=f"{type(error).__name__}: {error}".splitlines()[0][:_LONGEST])


def say(key: str, **values: object) -> str:
    """The sentence ``key`` with its names in braces filled in. KeyError if there is none."""
    return _words()[key].format(**values)
