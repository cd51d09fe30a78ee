"""The page of each rule, as ``plainleaf explain`` and the pages in ``docs/rules`` show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from plainleaf.package_data import package_data
from plainleaf.rules import RuleInfo

_BRACES: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}")


def page_text(rule: RuleInfo) -> str:
    """All there is to say about a rule, without its title: see ``RuleInfo.page``."""
    return rule.page(*_cases(rule))


def words() -> dict[str, Any]:
    """The texts around the rules, from ``explain.yaml``."""
    texts: dict[str, Any] = package_data("cli/explain.yaml")
    return texts


def _cases(rule: RuleInfo) -> Iterator[str]:
    """What a writer reads in each case, and what to write instead, facts shown as "..."."""
    for case in rule.messages.values():
        for key in ("message", "suggestion"):
            if case.get(key):
                yield words()[key]
                yield _examples(case[key])


def _examples(written: str | list[str]) -> str:
    """Sentences of a message, each on a line of its own; ``{{`` is a brace that is meant."""
    sentences = [written] if isinstance(written, str) else written
    return "\n".join(f"    {_BRACES.sub(_example_placeholder, sentence)}" for sentence in sentences)


def _example_placeholder(found: re.Match[str]) -> str:
    return {"{{": "{", "}}": "}"}.get(found[0], "...")
