"""Every rule has files that must fail and pass it: drop a leaflet or a draft in, get a test."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from plainleaf.content import load
from plainleaf.content.source import Source
from plainleaf.readability import check, check_text
from plainleaf.readability.rule_context import Rule
from plainleaf.readability.rules import RULES
from plainleaf.rules import rule_info

EXAMPLES = Path(__file__).parents[1] / "examples"


def examples(kind: str) -> list[object]:
    found = sorted(EXAMPLES.glob(f"{kind}/R*/*.*"))
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in found]


def found_in(path: Path) -> set[str]:
    if path.suffix == ".yaml":
        report = check(load(path), today=date(2026, 11, 23))
    else:
        source = Source(path.name, path.read_text(encoding="utf-8"))
        _, *language, _ = path.name.split(".")  # short.zh.txt is in Chinese
        report = check_text(
            source, markdown=path.suffix == ".md", language=language[0] if language else "en"
        )
    # R911 is no rule: it says what nobody can measure in this language.
    return {finding.rule for finding in report.findings} - {"R911"}


@pytest.mark.parametrize("path", examples("failing"))
def test_a_failing_example_breaks_its_rule(path: Path) -> None:
    assert path.parent.name in found_in(path)


@pytest.mark.parametrize("path", examples("passing"))
def test_a_passing_example_keeps_every_rule(path: Path) -> None:
    assert found_in(path) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_of_both_kinds_and_a_page(rule: Rule) -> None:
    for kind in ("failing", "passing"):
        assert list((EXAMPLES / kind / rule.id).glob("*.*")), f"no {kind} example"
    info = rule_info(rule.id)
    assert all(mark in info.page() for mark in ("FAIL\n", "PASS\n", "Source:", "Limit:"))
    assert info.reason
    assert info.source
    title = f"{info.title[0].lower()}{info.title[1:]}."
    module = sys.modules[rule.check.__module__]
    assert module.__doc__ == f"{rule.id}: {title}", "its docstring is the id and the title"
