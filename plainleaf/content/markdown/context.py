"""What reading Markdown needs to know, and the words it reports faults with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from plainleaf.finding import Finding, Level, Place

HERE = Path(__file__).parent


@cache
def messages() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every message by rule and kind of fault: ``message``, ``suggestion``, maybe ``level``."""
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (HERE / "messages.yaml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def limits() -> Mapping[str, Any]:
    """The policy numbers and lists of ``limits.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / "limits.yaml").read_text(encoding="utf-8"))
    return loaded


@dataclass
class MarkdownContext:
    """The leaflet round a piece of Markdown, and where its faults are collected.

    ``project_root`` is ``Project.root``; no picture may stand outside it. ``project_base`` is
    ``Project.base`` (the leaflets folder): picture paths are looked for there first, then in
    ``project_root``; without it, in ``project_root/leaflets`` and ``project_root``.
    ``reference_numbers`` gives each id of ``sources:`` its printed number, from 1.
    ``findings`` is appended to.
    """

    project_root: Path
    reference_numbers: Mapping[str, int]
    findings: list[Finding]
    project_base: Path | None = None

    def report(self, rule: str, fault: str, place: Place, **names: object) -> None:
        """Add the finding ``rule``/``fault`` of ``messages.yaml``, its ``{names}`` filled in."""
        text = messages()[rule][fault]
        level = Level(text.get("level", Level.ERROR))
        message = text["message"].format(**names)
        suggestion = text.get("suggestion", "").format(**names)
        finding = Finding(rule, level, message, place, suggestion)
        if finding not in self.findings[-20:]:
            self.findings.append(finding)


def meant(word: str, known: list[str]) -> str:
    """ " Did you mean "..."?" for the nearest of the known words, or nothing."""
    by_lower = {each.lower(): each for each in known}
    near = get_close_matches(word.lower()[:80], by_lower, n=1, cutoff=0.6)
    return f' Did you mean "{by_lower[near[0]]}"?' if near else ""
