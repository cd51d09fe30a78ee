"""The sentences of an import, and its numbers that are policy."""

from __future__ import annotations

import re
from functools import cache

from plainleaf.package_data import package_data


def say(key: str, **facts: object) -> str:
    """A sentence of ``messages.yaml`` with its names in braces filled."""
    return str(package_data("intake/messages.yaml")[key]).format(**facts)


def number(name: str) -> int:
    """A number of ``limits.yaml``."""
    return int(package_data("intake/limits.yaml")[name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Words of ``signals.yaml`` as a pattern that finds one of them as a whole."""
    words = [re.escape(str(word)) for word in package_data("intake/signals.yaml")[name]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


class UnreadableError(Exception):
    """A file that cannot be read; the message is for the person who chose it."""


def unreadable(key: str, **facts: object) -> UnreadableError:
    """The error with a sentence of ``messages.yaml``."""
    return UnreadableError(say(key, **facts))
