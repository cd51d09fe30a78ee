from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from plainleaf.cli.explain import explain as command
from plainleaf.cli.rule_pages import INDEX, pages, write_pages
from plainleaf.package_data import package_data
from plainleaf.readability.rules import RULES
from plainleaf.rules import every_rule

# What a wording report says that is not the finding of a rule.
OTHERS = {"R901", "R902", "R903", "R904", "R905", "R910", "R911", "R912", "R999"}
DOCS = Path(__file__).parents[2] / "docs" / "rules"


def explain(*ids: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, ids)
    return done.exit_code, done.output


def test_a_rule_is_explained_with_its_reason_its_source_and_both_examples() -> None:
    code, said = explain("R104")
    assert code == 0
    assert said.startswith("R104  A hard word or phrase that has a plainer alternative\n")
    for part in ("Does not pass:", "Passes:", "\n    The medication may cause nausea.", "Source:"):
        assert part in said


def test_small_letters_and_several_rules_are_fine() -> None:
    code, said = explain("c101", "v201")
    assert code == 0
    assert "C101  A missing field" in said
    assert "V201  Paper size" in said
    assert "{" not in said.replace("{ size: ... }", "")


def test_without_a_rule_every_rule_of_every_stage_is_listed() -> None:
    code, said = explain()
    assert code == 0
    listed = set(re.findall(r"^  ([BCRV]\d{3})  \S", said, re.MULTILINE))
    described = (
        *package_data("content/messages.yaml"),
        *package_data("content/markdown/messages.yaml"),
        *package_data("approvals/messages.yaml"),
        *package_data("verify/rules.yaml"),
        *package_data("batch/rules.yaml"),
    )
    assert listed == {*described, *(rule.id for rule in RULES), *OTHERS}


def test_every_rule_that_the_code_names_has_a_page() -> None:
    package = Path(__file__).parents[2] / "plainleaf"
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    assert set(re.findall(r'"([BCRV]\d{3})"', code)) <= set(every_rule())


def test_a_rule_that_is_not_there_is_told_with_the_nearest_one() -> None:
    code, said = explain("R104X")
    assert code == 2
    assert 'There is no rule called "R104X". Did you mean R104?' in said


@pytest.mark.parametrize("rule", every_rule())
def test_every_rule_has_a_page_without_gaps_and_of_a_readable_width(rule: str) -> None:
    code, said = explain(rule)
    assert code == 0
    assert "None" not in said
    prose = [line for line in said.splitlines() if not line.startswith("    ")]
    assert all(len(line) <= 80 for line in prose)


def test_the_committed_pages_are_what_the_code_says() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    assert written == pages(), "type:  python -m plainleaf.cli.rule_pages"


def test_writing_the_pages_removes_those_of_rules_that_are_gone(tmp_path: Path) -> None:
    (tmp_path / "R000.md").write_text("gone")
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {INDEX, *(f"{r.id}.md" for r in RULES)}
