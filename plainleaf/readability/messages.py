"""The texts of wording findings, from ``messages.yaml``."""

from __future__ import annotations

from plainleaf.package_data import package_data


def part_name(key: str) -> str:
    """The name of a part that has no heading in the file, such as ``Key points``."""
    return str(package_data("readability/messages.yaml")["parts"][key])


def message(rule: str, key: str, **values: object) -> str:
    """One text of a rule, filled in; ``key`` says which of its texts."""
    return str(package_data("readability/messages.yaml")[rule][key]).format_map(values)


def number_of(rule: str, key: str, count: int) -> str:
    """A number with its noun, such as ``1 sentence`` or ``3 sentences``."""
    forms = package_data("readability/messages.yaml")[rule][key]
    return str(forms["one" if count == 1 else "more"]).format(count=count)


def phrase(key: str, **values: object) -> str:
    """A text that does not belong to a rule."""
    return str(package_data("readability/messages.yaml")[key]).format(**values)
