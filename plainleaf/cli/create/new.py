"""The command ``plainleaf new``: a leaflet to start from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli.arguments import Command, today_option
from plainleaf.cli.terminal.output import ExitCode, TextKind, tell, write
from plainleaf.cli.terminal.program import plainleaf_in, shell_word
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option
from plainleaf.content.new.files import write_new
from plainleaf.content.new.leaflet import StartError, new_leaflet, say
from plainleaf.visible import visible


@click.command("new", cls=Command)
@click.argument(
    "title",
    metavar="TITLE",
    help='The title of the leaflet, such as "Having an MRI scan".',
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language (en-GB, cy, pl, ...). Default: your organisation's language, or en-GB.",
)
@today_option("The date to count the first review from.")
@quiet_option()
def new(title: str, language: str | None, today: date | None) -> ExitCode:
    """Create a new leaflet with every part explained, and example text for you to replace.

    It is saved in leaflets/ as a draft, with a file name based on its title. It passes every check
    as it is. A file that is already there is never changed.

    Exit codes: 0 created, 2 nothing was done.
    """
    here = Path.cwd()
    try:
        leaflet = new_leaflet(title, here, language=language, today=today or date.today())
    except StartError as problem:
        tell(visible(str(problem)))
        return ExitCode.NOTHING_DONE
    name = _display_path(leaflet.path, here)
    try:
        if write_new({leaflet.path: leaflet.text.encode("utf-8")}).kept:
            tell(say("there", path=name))
            return ExitCode.NOTHING_DONE
        others = write_new(leaflet.others).made
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        tell(say("not_written", path=_display_path(Path(str(problem.filename)), here), why=why))
        return ExitCode.NOTHING_DONE
    also = "".join(say("also", path=_display_path(path, here)) + "\n" for path in others)
    if not is_quiet():
        typed = visible(shell_word(name))
        told = say("written", path=name, typed=typed, plainleaf=visible(plainleaf_in(here)))
        write(told + also, TextKind.PROSE)
    return ExitCode.DONE


def _display_path(path: Path, here: Path) -> str:
    below = path.relative_to(here) if path.is_relative_to(here) else path
    return visible(below.as_posix())
