"""What there is to know about each rule, of every stage, from its entry in the data files.

Reading it needs no stage: explaining a requirement for PDFs must not need a PDF library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from textwrap import indent
from typing import Any, Final

from plainleaf.finding import Level
from plainleaf.package_data import package_data

_FILES: Final = (
    "content/messages.yaml",
    "content/markdown/messages.yaml",
    "readability/messages.yaml",
    "verify/rules.yaml",
    "batch/rules.yaml",
)
# C: the leaflet file. R: its wording. V: the finished PDF. B: the build itself.
_ID: Final = re.compile(r"[CRVB]\d{3}")
_EXAMPLES: Final = {"FAIL": "fail", "PASS": "pass"}


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule for people. Texts are empty if there is nothing to say.

    ``title`` says in a few words what is wrong, ``reason`` in one sentence why it helps readers,
    ``about`` in paragraphs all there is to say. ``examples`` are text that fails (``FAIL``) and
    text that passes (``PASS``). ``limits`` are the numbers that are policy and the languages.
    ``messages`` are the texts of findings by case, each by its key; the case is empty where there
    is only one.
    """

    id: str
    title: str
    reason: str = ""
    about: str = ""
    examples: Mapping[str, str] = field(default_factory=dict)
    limits: str = ""
    source: str = ""
    level: Level = Level.ERROR
    messages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def page(self, *cases: str) -> str:
        """All there is to say, in paragraphs, with ``cases`` if there are no examples.

        A paragraph that is indented by 4 spaces is an example and keeps its lines.
        """
        examples = [
            part
            for mark, text in self.examples.items()
            for part in (mark, indent(text, "    ", lambda line: bool(line.strip())))
        ]
        source = f"Source: {self.source}." if self.source else ""
        parts = (self.about or self.reason, *(examples or cases), self.limits, source)
        return "\n\n".join(part for part in parts if part)


@cache
def rules() -> Mapping[str, RuleInfo]:
    """Every rule by its id, in the order of the ids."""
    entries = [entry for name in _FILES for entry in package_data(name).items()]
    return {rule: _rule(rule, entry) for rule, entry in sorted(entries) if _ID.fullmatch(rule)}


def rule_info(rule: str) -> RuleInfo:
    """What there is to know about a rule; for one without an entry, its id."""
    return rules().get(rule) or RuleInfo(rule, rule)


def _rule(rule: str, entry: Mapping[str, Any]) -> RuleInfo:
    texts = {key: entry[key] for key in ("reason", "about", "limits", "source") if key in entry}
    return RuleInfo(
        rule,
        entry["title"],
        **texts,
        examples={mark: entry[key] for mark, key in _EXAMPLES.items() if key in entry},
        level=Level(entry.get("level", Level.ERROR)),
        messages=entry.get("faults", {"": entry}),
    )
