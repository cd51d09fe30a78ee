"""The command ``plainleaf status``: what needs doing about the leaflets there are."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainleaf.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plainleaf.content.upkeep import Upkeep


def status(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LEAFLET.yaml | FOLDER]...",
            help="Leaflets or folders of leaflets. Default: leaflets/",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str, typer.Option(metavar="text|json", help="The format of the report.")
    ] = "text",
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if something needs fixing now.")
    ] = False,
    today: Annotated[
        datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            formats=["%Y-%m-%d"],
            help="The date to check other dates against.",
        ),
    ] = None,
) -> None:
    """List what needs doing: reviews, drafts, exceptions, phone numbers and curly brackets.

    It names phone numbers that do not match, and curly brackets with no value. It looks 90 days
    ahead. It does not check the wording. Use "plainleaf check" for that.

    Exit codes: 0 done, 2 nothing was done. With --strict, 1 if a review is overdue, an exception
    has ended, a curly bracket has no value, a phone number does not match, a leaflet cannot be
    made, or an approved leaflet still has example text.
    """
    from plainleaf.cli.inputs import InputError
    from plainleaf.cli.output import Kind, tell, write
    from plainleaf.report.upkeep import FORMATS, is_pressing
    from plainleaf.visible import visible

    if format not in FORMATS:
        raise typer.BadParameter(f'"{visible(format)}" is not one of {", ".join(FORMATS)}.')
    day = today.date() if today else date.today()
    try:
        found = list(_looked_through(tuple(paths or ()), day))
    except InputError as problem:
        for reason in problem.reasons:
            tell(visible(reason))
        raise typer.Exit(ExitCode.NOTHING_DONE) from None
    write(FORMATS[format](found, day), Kind.PROSE if format == "text" else Kind.DATA)
    raise typer.Exit(ExitCode.FAILED if strict and is_pressing(found) else ExitCode.DONE)


def _looked_through(names: Sequence[str], today: date) -> Iterator[Upkeep]:
    from plainleaf.cli.inputs import InputError, InputKind, inputs
    from plainleaf.cli.output import tell
    from plainleaf.content.starting_words import starting_words
    from plainleaf.content.upkeep import Look
    from plainleaf.visible import visible

    here = Path.cwd()
    looks: dict[Path, Look] = {}
    found = inputs(names, lambda sentence: tell(visible(sentence)))
    wrong = [each.name for each in found if each.kind is not InputKind.LEAFLET]
    if wrong:
        raise InputError(
            *(f"{name} is not a leaflet. Leaflet files end in .yaml." for name in wrong)
        )
    for each in found:
        root = each.project.root
        if root not in looks:
            looks[root] = Look(each.project, today, starting_words(each.project))
        below = each.path.is_relative_to(here)
        name = each.path.relative_to(here).as_posix() if below else each.name
        yield looks[root].leaflet(each.path, name)
    for look in looks.values():
        organisation = look.organisation()
        if organisation:
            yield organisation
