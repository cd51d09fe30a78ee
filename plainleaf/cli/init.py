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
    folder: Annotated[Path, typer.Argument(help="The folder to make, or to complete.")],
    title: Annotated[
        str | None, typer.Option(help="The title of the first leaflet.", show_default=False)
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="TAG", help="Its language: en-GB, cy, pl, ...")
    ] = "en-GB",
    copy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="templates|styles",
            help="Also copy how pages look, to change it. Give it again for both.",
        ),
    ] = None,
    ci: Annotated[
        str | None,
        typer.Option(metavar="github", help="Also write the file that checks every change."),
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
    """Make a folder for a clinic's leaflets, ready for generate.

    It gets leaflets/ with the file on who publishes them and a first leaflet, the schemas for
    editors, a README and a .gitignore. What is there already is never changed.

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
        raise typer.BadParameter(
            f'"{visible(ci)}" is not known. There is a file for {", ".join(CI)}.'
        )
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
