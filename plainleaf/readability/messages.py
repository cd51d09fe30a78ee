"""The words that a person reads in a wording report; they stand in ``messages.yaml``."""

from __future__ import annotations

from plainleaf.readability.data import read


def part_name(key: str) -> str:
    """What a part without a heading of its own is called, such as ``Key points``."""
    return str(read("messages.yaml")["parts"][key])


def message(rule: str, key: str, **values: object) -> str:
    """The sentence that a rule says, filled in; ``key`` is which of its sentences."""
    return str(read("messages.yaml")[rule][key]).format(**values)
