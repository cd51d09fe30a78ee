"""The command ``plainleaf bundle``: chosen files in one zip file, with a job list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli.arguments import Command, leaflets_argument, name, path, today_option
from plainleaf.cli.inputs import InputError, inputs
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, tell, write
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option
from plainleaf.project import project_here
from plainleaf.visible import visible

_ENDING = ".zip"


@click.command("bundle", cls=Command)
@leaflets_argument()
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=name,
    metavar="NAME",
    help="Only files of this edition, such as large-print. Can be used more than once.",
)
@click.option("--approved-only", is_flag=True, help="Leave out drafts.")
@click.option(
    "--from",
    "folder",
    type=path,
    default="dist",
    metavar="FOLDER",
    help="The folder with the finished files. Default: dist",
)
@click.option("--out", type=path, required=True, metavar="FILE.zip", help="The zip file to save.")
@today_option("Approved leaflets whose review is overdue on this date are left out.")
@quiet_option()
def bundle(
    paths: tuple[Path, ...],
    editions: tuple[str, ...],
    approved_only: bool,
    folder: Path,
    out: Path,
    today: date | None,
) -> ExitCode:
    """Put finished files into one zip file, with a job list for the print room.

    Without names it takes every leaflet in the folder of finished files. The job list shows pages,
    sheets and sides, and has empty columns for the ward and the number of copies. A file that the
    last build did not make, or that has changed since, is named and left out.

    Exit codes: 0 done, 1 a chosen file was left out, 2 nothing was done.
    """
    from plainleaf.batch.finished.manifest_of import NoFinishedFilesError, manifest_of
    from plainleaf.batch.fs.files import replace_together
    from plainleaf.batch.messages import why
    from plainleaf.batch.print_room.bundle import Choice, choose_files, known_editions
    from plainleaf.batch.print_room.edition_titles import edition_titles
    from plainleaf.batch.print_room.words import say
    from plainleaf.render import SettingsError

    if out.suffix.lower() != _ENDING:
        return refuse([say("bundle.not_zip", name=out)])
    try:
        found = inputs(tuple(map(str, paths)), lambda line: tell(visible(line))) if paths else None
        manifest = manifest_of(folder)
        titles = edition_titles(project_here())
    except InputError as problem:
        return refuse(problem.reasons)
    except (NoFinishedFilesError, SettingsError) as problem:
        return refuse([str(problem)])
    known = known_editions(manifest)
    unknown = [each for each in editions if each not in (*titles, *known)]
    if unknown:
        names = ", ".join(known)
        return refuse(say("bundle.no_such_edition", name=each, known=names) for each in unknown)
    sources = None if found is None else {each.project.name(each.path) for each in found}
    day = today or date.today()
    made = choose_files(manifest, folder, Choice(sources, editions, approved_only, day))
    for sentence in (*made.refused, *(() if is_quiet() else made.notices)):
        tell(visible(sentence))
    if not made.jobs:
        tell(visible(say("bundle.nothing", name=out)))
        return ExitCode.FAILED if made.refused else ExitCode.NOTHING_DONE
    try:
        replace_together({out: made.to_bytes(titles)})
    except OSError as error:
        return refuse([say("bundle.not_written", name=out, why=why(error))])
    if not is_quiet():
        key = "one" if len(made.files) == 1 else "more"
        line = say(f"bundle.made.{key}", name=out, count=len(made.files))
        write(f"{line}\n", TextKind.PROSE)
    return ExitCode.FAILED if made.refused else ExitCode.DONE
