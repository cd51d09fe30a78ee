"""The command ``plainleaf status``: what needs doing about the leaflets there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plainleaf.approvals.upkeep import approval_notes
from plainleaf.cli.arguments import Command, leaflets_argument, report_format_option, today_option
from plainleaf.cli.inputs import InputError, InputKind, inputs
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, tell, write
from plainleaf.content.new.example_text import starting_words
from plainleaf.content.upkeep import Audit, Upkeep
from plainleaf.report.upkeep import FORMATS, is_pressing
from plainleaf.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@click.command("status", cls=Command)
@leaflets_argument()
@report_format_option(tuple(FORMATS))
@click.option("--strict", is_flag=True, help="Exit with 1 if something needs fixing now.")
@today_option("The date to check other dates against.")
def status(paths: tuple[Path, ...], format: str, strict: bool, today: date | None) -> ExitCode:
    """List what needs doing: reviews, approvals, drafts, exceptions, phone numbers.

    It names leaflets whose words changed after they were approved, phone numbers that do not match,
    and curly brackets with no value. It looks 90 days ahead. It does not check the wording. Use
    "plainleaf check" for that.

    Exit codes: 0 done, 2 nothing was done. With --strict, 1 if a review is overdue, an approval is
    missing or is for other words, an exception has ended, a curly bracket has no value, a phone
    number does not match, a leaflet cannot be made, or an approved leaflet still has example text.
    """
    day = today or date.today()
    try:
        found = list(_upkeep(tuple(map(str, paths)), day))
    except InputError as problem:
        return refuse(problem.reasons)
    write(FORMATS[format](found, day), TextKind.PROSE if format == "text" else TextKind.DATA)
    return ExitCode.FAILED if strict and is_pressing(found) else ExitCode.DONE


def _upkeep(names: Sequence[str], today: date) -> Iterator[Upkeep]:
    here = Path.cwd()
    looks: dict[Path, Audit] = {}
    found = inputs(names, lambda sentence: tell(visible(sentence)))
    wrong = [each.name for each in found if each.kind is not InputKind.LEAFLET]
    if wrong:
        raise InputError(
            *(f"{name} is not a leaflet. Leaflet files end in .yaml." for name in wrong)
        )
    for each in found:
        root = each.project.root
        if root not in looks:
            looks[root] = Audit(each.project, today, starting_words(each.project))
        below = each.path.is_relative_to(here)
        name = each.path.relative_to(here).as_posix() if below else each.name
        upkeep = looks[root].leaflet(each.path, name)
        approvals = tuple(approval_notes(each.path, each.project, name))
        yield replace(upkeep, notes=(*upkeep.notes, *approvals))
    for look in looks.values():
        organisation = look.organisation()
        if organisation:
            yield organisation
