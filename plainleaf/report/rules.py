"""The name of a rule and its reason, for reports that print rules with their findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from plainleaf.content.markdown.context import rules as markdown_rules
from plainleaf.content.messages import rules as content_rules
from plainleaf.readability.rules import RULES
from plainleaf.report.words import table


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule for people: its ``title`` in a few words, why it helps readers, and its whole page.

    ``reason`` and ``page`` are the title if there is nothing more.
    """

    id: str
    title: str
    reason: str
    page: str


@cache
def rule_text(rule: str) -> RuleText:
    """The texts of a rule; for one without a description, its id."""
    wording = next((each for each in RULES if each.id == rule), None)
    if wording:
        return RuleText(rule, wording.title, wording.reason, wording.page)
    title = _other_titles().get(rule, rule)
    title = title[0].upper() + title[1:]
    return RuleText(rule, title, f"{title}.", f"{title}.")


@cache
def _other_titles() -> dict[str, str]:
    return {**content_rules(), **markdown_rules(), **table()["rules"]}
