"""The command ``plainleaf init``: a clinic's own folder."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from plainleaf.cli.arguments import Choice, Command, path, today_option
from plainleaf.cli.terminal.output import ExitCode, TextKind, tell, write
from plainleaf.cli.terminal.program import plainleaf_in, shell_word
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option
from plainleaf.content.new.clinic_folder import CI, COPIES, clinic_folder
from plainleaf.content.new.files import write_new
from plainleaf.content.new.leaflet import StartError, say
from plainleaf.project import LEAFLETS, ORGANISATION, absolute
from plainleaf.visible import visible


@click.command("init", cls=Command)
@click.argument("folder", type=path, metavar="FOLDER", help="The folder to create or complete.")
@click.option(
    "--name",
    metavar="TEXT",
    help="The name of your hospital or clinic. On a terminal, you are asked for it.",
)
@click.option(
    "--logo",
    type=path,
    metavar="FILE",
    help="A picture to print at the top of page 1 (.svg, .png or .jpg). It needs --name too.",
)
@click.option("--title", metavar="TEXT", help="The title of the first leaflet.")
@click.option(
    "--language",
    default="en-GB",
    metavar="TAG",
    help="The language: en-GB, cy, pl, ... Default: en-GB",
)
@click.option(
    "--copy",
    "copies",
    multiple=True,
    type=Choice(tuple(COPIES)),
    metavar="templates|styles",
    help="Also copy the files that control how pages look, so you can change them. Repeat this "
    "option for both.",
)
@click.option(
    "--ci",
    type=Choice(tuple(CI)),
    metavar="github",
    help="Also create the file that checks every change.",
)
@today_option("The date to count the first review from.")
@quiet_option()
@click.pass_context
def init(
    context: click.Context,
    folder: Path,
    name: str | None,
    logo: Path | None,
    title: str | None,
    language: str,
    copies: tuple[str, ...],
    ci: str | None,
    today: date | None,
) -> ExitCode:
    """Create a folder for a clinic's leaflets, ready to make them.

    The folder has leaflets/ (with a first leaflet and a file for your organisation's details),
    schemas for editors, a README and a .gitignore. Files that are already there are never changed.

    Exit codes: 0 done, 2 nothing could be done.
    """
    if folder.exists() and not folder.is_dir():
        tell(say("in_the_way", path=visible(str(folder))))
        return ExitCode.NOTHING_DONE
    organisation = absolute(folder) / LEAFLETS / ORGANISATION
    had_one = os.path.lexists(organisation)
    if name is None and not had_one and _can_ask():
        name = click.prompt(say("ask_name"), default="", show_default=False).strip() or None
    if logo and name is None:
        context.fail("--logo needs the name of your hospital or clinic too. Add --name.")
    try:
        files = clinic_folder(
            folder,
            title=title,
            language=language,
            today=today or date.today(),
            copies=copies,
            ci=ci,
            name=name,
            logo=logo,
        )
        written = write_new(files)
    except StartError as problem:
        tell(visible(str(problem)))
        return ExitCode.NOTHING_DONE
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        tell(say("not_written", path=visible(str(problem.filename or folder)), why=why))
        return ExitCode.NOTHING_DONE
    top = absolute(folder)
    lines = [say("made", path=visible(path.relative_to(top).as_posix())) for path in written.made]
    lines += [say("kept", path=visible(path.relative_to(top).as_posix())) for path in written.kept]
    if had_one and name is not None:
        tell(say("name_not_written"))
    if not is_quiet():
        go = visible(shell_word(folder.as_posix()))
        key = "folder_here" if absolute(folder) == absolute(Path()) else "folder_next"
        told = say(key, folder=go, plainleaf=visible(plainleaf_in(folder)))
        left = say("folder_left" if had_one or name else "folder_left_name")
        write("\n".join(lines) + f"\n\n{told}\n{left}", TextKind.PROSE)
    return ExitCode.DONE


def _can_ask() -> bool:
    """Whether a person is there to answer: never in a script or on a build server."""
    ends = (sys.stdin, sys.stdout, sys.stderr)
    return not os.environ.get("CI") and all(end.isatty() for end in ends)
