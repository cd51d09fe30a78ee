"""The command ``plainleaf new``: a leaflet to start from."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from plainleaf.cli.exit_code import ExitCode
from plainleaf.visible import visible


def new(
    title: Annotated[
        str, typer.Argument(help='The title of the leaflet, such as "Having an MRI scan".')
    ],
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            help="Its language (en-GB, cy, pl, ...). Default: your organisation's, or en-GB.",
        ),
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            formats=["%Y-%m-%d"],
            help="The day that the first review is counted from.",
        ),
    ] = None,
) -> None:
    """Start a leaflet: every part is there, explained, with words for you to replace.

    It is written to leaflets/, named after its title, as a draft. It passes every check as it
    stands. A file that is there already is never changed.

    Exit codes: 0 written, 2 nothing was done.
    """
    from plainleaf.cli.output import Kind, tell, write
    from plainleaf.content.new_files import write_new
    from plainleaf.content.starting import StartError, new_leaflet, say

    here = Path.cwd()
    day = today.date() if today else date.today()
    try:
        leaflet = new_leaflet(title, here, language=language, today=day)
    except StartError as problem:
        tell(visible(str(problem)))
        raise typer.Exit(ExitCode.NOTHING_DONE) from None
    name = _named(leaflet.path, here)
    try:
        if write_new({leaflet.path: leaflet.text.encode("utf-8")}).kept:
            tell(say("there", path=name))
            raise typer.Exit(ExitCode.NOTHING_DONE)
        others = write_new(leaflet.others).made
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        tell(say("not_written", path=_named(Path(str(problem.filename)), here), why=why))
        raise typer.Exit(ExitCode.NOTHING_DONE) from None
    also = "".join(say("also", path=_named(path, here)) + "\n" for path in others)
    write(say("written", path=name) + also, Kind.PROSE)


def _named(path: Path, here: Path) -> str:
    below = path.relative_to(here) if path.is_relative_to(here) else path
    return visible(below.as_posix())
