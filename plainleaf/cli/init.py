"""The command ``plainleaf init``: a clinic's own folder."""

from __future__ import annotations

import os
import shlex
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from plainleaf.cli.exit_code import ExitCode
from plainleaf.visible import visible


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to create or complete.")],
    title: Annotated[
        str | None, typer.Option(help="The title of the first leaflet.", show_default=False)
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="TAG", help="The language: en-GB, cy, pl, ...")
    ] = "en-GB",
    copy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="templates|styles",
            help="Also copy the files that control how pages look, so you can change "
            "them. Repeat this option for both.",
        ),
    ] = None,
    ci: Annotated[
        str | None,
        typer.Option(metavar="github", help="Also create the file that checks every change."),
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            formats=["%Y-%m-%d"],
            help="The date to count the first review from.",
        ),
    ] = None,
) -> None:
    """Create a folder for a clinic's leaflets, ready to make them.

    The folder has leaflets/ (with a first leaflet and a file for your organisation's details),
    schemas for editors, a README and a .gitignore. Files that are already there are never changed.

    Exit codes: 0 done, 2 nothing could be done.
    """
    from plainleaf.cli.output import Kind, tell, write
    from plainleaf.content.clinic_folder import CI, COPIES, clinic_folder
    from plainleaf.content.new_files import write_new
    from plainleaf.content.starting import StartError, say
    from plainleaf.project import absolute

    for name in copy or ():
        if name not in COPIES:
            raise typer.BadParameter(f'"{visible(name)}" is not one of {", ".join(COPIES)}.')
    if ci is not None and ci not in CI:
        raise typer.BadParameter(f'"{visible(ci)}" is not available. You can use {", ".join(CI)}.')
    if folder.exists() and not folder.is_dir():
        tell(say("in_the_way", path=visible(str(folder))))
        raise typer.Exit(ExitCode.NOTHING_DONE)
    try:
        files = clinic_folder(
            folder,
            title=title,
            language=language,
            today=today.date() if today else date.today(),
            copies=tuple(copy or ()),
            ci=ci,
        )
        written = write_new(files)
    except StartError as problem:
        tell(visible(str(problem)))
        raise typer.Exit(ExitCode.NOTHING_DONE) from None
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        tell(say("not_written", path=visible(str(problem.filename or folder)), why=why))
        raise typer.Exit(ExitCode.NOTHING_DONE) from None
    top = absolute(folder)
    lines = [say("made", path=visible(path.relative_to(top).as_posix())) for path in written.made]
    lines += [say("kept", path=visible(path.relative_to(top).as_posix())) for path in written.kept]
    write(
        "\n".join(lines) + "\n\n" + say("folder_next", folder=visible(_typed(folder))), Kind.PROSE
    )


def _typed(folder: Path) -> str:
    """The folder as it is typed in a shell: in quotes if its name has a space, for one."""
    if os.name == "nt":
        return subprocess.list2cmdline([str(folder)])
    return shlex.quote(folder.as_posix())
