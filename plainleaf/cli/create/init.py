"""The command ``plainleaf init``: a clinic's own folder."""

from __future__ import annotations

import os
import shlex
import subprocess
from datetime import date
from pathlib import Path

import click

from plainleaf.cli.arguments import Choice, Command, path, today_option
from plainleaf.cli.terminal.output import ExitCode, TextKind, tell, write
from plainleaf.content.new.clinic_folder import CI, COPIES, clinic_folder
from plainleaf.content.new.files import write_new
from plainleaf.content.new.leaflet import StartError, say
from plainleaf.project import absolute
from plainleaf.visible import visible


@click.command("init", cls=Command)
@click.argument("folder", type=path, metavar="FOLDER", help="The folder to create or complete.")
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
def init(
    folder: Path,
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
    try:
        files = clinic_folder(
            folder,
            title=title,
            language=language,
            today=today or date.today(),
            copies=copies,
            ci=ci,
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
    write(
        "\n".join(lines) + "\n\n" + say("folder_next", folder=visible(_shell_word(folder))),
        TextKind.PROSE,
    )
    return ExitCode.DONE


def _shell_word(folder: Path) -> str:
    """The folder as it is typed in a shell: in quotes if its name has a space, for one."""
    if os.name == "nt":
        return subprocess.list2cmdline([str(folder)])
    return shlex.quote(folder.as_posix())
