"""The texts of the studio, from ``words.yaml``."""

from __future__ import annotations

from plainleaf.package_data import package_data

_LONGEST = 200


def _words() -> dict[str, str]:
    words: dict[str, str] = package_data("studio/words.yaml")
    return words


def inside(error: Exception) -> str:
    """The message for an error of our own."""
    return say("inside", fault=f"{type(error).__name__}: {error}".splitlines()[0][:_LONGEST])


def say(key: str, **values: object) -> str:
    """The sentence ``key`` with its names in braces filled in. KeyError if there is none."""
    return _words()[key].format(**values)
