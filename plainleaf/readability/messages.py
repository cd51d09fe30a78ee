"""The words that a person reads in a wording report; they stand in ``messages.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from plainleaf.readability.data import read


def part_name(key: str) -> str:
    """What a part without a heading of its own is called, such as ``Key points``."""
    return str(read("messages.yaml")["parts"][key])


def message(rule: str, key: str, **values: object) -> str:
    """The sentence that a rule says, filled in; ``key`` is which of its sentences."""
    return fill(rule, key, values)


def fill(rule: str, key: str, values: Mapping[str, object]) -> str:
    """The same, for values of which one may be called ``rule`` or ``key``."""
    return str(read("messages.yaml")[rule][key]).format_map(values)


def number_of(rule: str, key: str, count: int) -> str:
    """A number with its noun, such as ``1 sentence`` or ``3 sentences``."""
    forms = read("messages.yaml")[rule][key]
    return str(forms["one" if count == 1 else "more"]).format(count=count)


def phrase(key: str, **values: object) -> str:
    """A phrase that belongs to no rule."""
    return str(read("messages.yaml")[key]).format(**values)
