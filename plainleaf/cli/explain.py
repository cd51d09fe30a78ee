"""The command ``plainleaf explain``: what a rule is, and why. ``docs/rules`` has the same pages."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Final

import click

from plainleaf.cli.arguments import Command
from plainleaf.cli.terminal.output import ExitCode, TextKind, tell, write
from plainleaf.package_data import package_data
from plainleaf.rules import RuleInfo, every_rule
from plainleaf.visible import visible

_WIDTH: Final = 78
_BRACES: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}")


@click.command("explain", cls=Command)
@click.argument(
    "rules",
    nargs=-1,
    metavar="[RULE]...",
    help="The ids of rules, as shown in reports (such as R104). If you leave this out, all rules "
    "are listed.",
)
def explain(rules: tuple[str, ...]) -> ExitCode:
    """Explain a rule: what it asks for, why, and where it comes from.

    Exit codes: 0 done, 2 no such rule.
    """
    wanted = [rule.strip().upper() for rule in rules]
    missing = [rule for rule in wanted if rule not in every_rule()]
    for rule in missing:
        tell(_unknown(visible(rule)))
    if missing:
        return ExitCode.NOTHING_DONE
    text = "\n\n".join(page(rule) for rule in wanted) if wanted else list_of_rules()
    write(text + "\n", TextKind.PROSE)
    return ExitCode.DONE


def page(rule: str) -> str:
    """The page of a rule, on lines of up to 78 characters; examples keep their lines."""
    found = every_rule()[rule]
    paragraphs = [f"{rule}  {found.title}", *page_text(found).split("\n\n")]
    return "\n\n".join(_lines(paragraph) for paragraph in paragraphs if paragraph)


def list_of_rules() -> str:
    """The name of every rule, stage by stage."""
    text = words()
    blocks = []
    for letter, stage in text["stages"].items():
        names = [
            f"  {each.id}  {each.title}" for each in every_rule().values() if each.id[0] == letter
        ]
        blocks.append("\n".join([stage, *names]))
    return "\n\n".join([*blocks, text["hint"].format(rule="R104")])


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


def _lines(paragraph: str) -> str:
    if paragraph.startswith("    "):
        return paragraph
    return textwrap.fill(
        words().get(paragraph, paragraph).replace("``", '"'),
        _WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _unknown(rule: str) -> str:
    text = words()
    near = get_close_matches(rule, every_rule(), n=1)
    guess = text["near"].format(rule=near[0]) if near else ""
    return f"{text['unknown'].format(rule=rule)}{guess}\n{text['all']}"
