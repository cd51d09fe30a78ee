"""The context of a piece of Markdown, and the messages for its faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainleaf.content.messages import guess
from plainleaf.finding import Finding, Place
from plainleaf.package_data import package_data
from plainleaf.rules import finding_of


def limits() -> Mapping[str, Any]:
    """The policy numbers and lists of ``limits.yaml``."""
    limits: Mapping[str, Any] = package_data("content/markdown/limits.yaml")
    return limits


@dataclass
class MarkdownContext:
    """The leaflet round a piece of Markdown, and where its faults are collected.

    ``project_root`` is ``Project.root``; no picture may stand outside it. ``project_base`` is
    ``Project.base`` (the leaflets folder): picture paths are looked for there first, then in
    ``project_root``; without it, in ``project_root/leaflets`` and ``project_root``.
    ``reference_numbers`` gives each id of ``sources:`` its printed number, from 1.
    ``findings`` is appended to. ``language`` (BCP 47) is that of words which are not marked.
    ``regions`` are the countries that national phone numbers may belong to.
    """

    project_root: Path
    reference_numbers: Mapping[str, int]
    findings: list[Finding]
    project_base: Path | None = None
    language: str = "en"
    regions: tuple[str, ...] = ("GB",)

    def report(self, rule: str, fault: str, place: Place, **names: object) -> None:
        """Add the finding ``rule``/``fault`` of ``messages.yaml``, its ``{names}`` filled in."""
        facts = {name: _short(value) for name, value in names.items()}
        self.findings.append(finding_of(rule, place, facts, fault))


def _short(value: object) -> str:
    """On one line, and no longer than a message can hold and still be read."""
    words = str(value).replace("\n", " ")
    most: int = limits()["quoted_characters"]
    return words if len(words) <= most else words[: most - 1] + "…"


def suggest(word: str, known: Iterable[str]) -> str:
    """The words of a guess at which known word was meant, after a space, or nothing."""
    near = guess(word[:60], known)
    return f' Did you mean "{near}"?' if near else ""
