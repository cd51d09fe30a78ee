"""The command ``plainleaf explain``: what a rule is, and why."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches
from typing import Annotated, Any, Final

import typer

from plainleaf.cli.exit_code import ExitCode
from plainleaf.visible import visible

_WIDTH: Final = 78


def explain(
    rules: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RULE]...",
            help="The ids of rules, as shown in reports (such as R104). If you leave "
            "this out, all rules are listed.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain a rule: what it asks for, why, and where it comes from.

    Exit codes: 0 done, 2 no such rule.
    """
    from plainleaf.cli.output import Kind, tell, write
    from plainleaf.cli.rule_catalogue import catalogue

    wanted = [rule.strip().upper() for rule in rules or ()]
    missing = [rule for rule in wanted if rule not in catalogue()]
    for rule in missing:
        tell(_unknown(visible(rule)))
    if missing:
        raise typer.Exit(ExitCode.NOTHING_DONE)
    text = "\n\n".join(page(rule) for rule in wanted) if wanted else every_rule()
    write(text + "\n", Kind.PROSE)


def page(rule: str) -> str:
    """The page of a rule, on lines of up to 78 characters; examples keep their lines."""
    from plainleaf.cli.rule_catalogue import catalogue

    found = catalogue()[rule]
    paragraphs = [f"{found.rule}  {found.title}", *found.text.split("\n\n")]
    return "\n\n".join(_lines(paragraph) for paragraph in paragraphs if paragraph)


def every_rule() -> str:
    """The name of every rule, stage by stage."""
    from plainleaf.cli.rule_catalogue import Stage, catalogue

    words = _words()
    blocks = []
    for stage in Stage:
        names = [f"  {each.rule}  {each.title}" for each in catalogue().values()
                 if each.stage is stage]  # fmt: skip
        blocks.append("\n".join([words["stages"][stage.value], *names]))
    return "\n\n".join([*blocks, words["hint"].format(rule="R104")])


def _lines(paragraph: str) -> str:
    if paragraph.startswith("    "):
        return paragraph
    return textwrap.fill(
        _words().get(paragraph, paragraph).replace("``", '"'),
        _WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _unknown(rule: str) -> str:
    from plainleaf.cli.rule_catalogue import catalogue

    words = _words()
    near = get_close_matches(rule, catalogue(), n=1)
    guess = words["near"].format(rule=near[0]) if near else ""
    return f"{words['unknown'].format(rule=rule)}{guess}\n{words['all']}"


def _words() -> dict[str, Any]:
    from plainleaf.cli.rule_catalogue import words

    return words()
