"""What the page of a wording rule shows as failing fails, and what it shows as passing passes."""

from __future__ import annotations

import pytest

from plainleaf.readability.rule_context import Rule
from plainleaf.readability.rules import RULES
from plainleaf.rules import rule_info
from tests.readability.rule_findings import found

# These judge a text as a whole, or its headings; a line or two on a page is no such text.
OF_A_WHOLE = {"R103", "R105", "R106", "R107", "R109", "R117", "R119", "R120"}
OWN = [rule for rule in RULES if rule.id < "R130" and rule.id not in OF_A_WHOLE]


def shown(rule: Rule, kind: str) -> str:
    return rule_info(rule.id).examples[kind] + "\n"


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.id)
def test_the_example_that_fails_breaks_its_rule(rule: Rule) -> None:
    assert found(rule.id, shown(rule, "FAIL"), markdown=True)


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.id)
def test_the_example_that_passes_keeps_its_rule(rule: Rule) -> None:
    assert found(rule.id, shown(rule, "PASS"), markdown=True) == []
