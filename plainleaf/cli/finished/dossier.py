"""The command ``plainleaf dossier``: what there is, in which languages and editions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli.arguments import Command, path, report_format_option, today_option
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, write
from plainleaf.project import project_here

# Named here so that --help need not import what reads the manifest.
FORMATS = {"text": TextKind.PROSE, "json": TextKind.DATA, "html": TextKind.MARKUP}


@click.command("dossier", cls=Command)
@click.option(
    "--out",
    type=path,
    default="dist",
    metavar="FOLDER",
    help="The folder with the finished files. Default: dist",
)
@report_format_option(tuple(FORMATS))
@today_option("The date to check review dates against.")
def dossier(out: Path, format: str, today: date | None) -> ExitCode:
    """Count leaflets by language and edition: drafts, approved, due for review, ready to publish.

    It reads what "plainleaf generate" made and the records of approvals. It opens every finished
    file, so a file that has changed or is missing is not counted as ready. Whether a leaflet is
    right, or meets a law or a standard, is for people to decide.

    Exit codes: 0 done, 2 there are no finished files, or they cannot be used.
    """
    from plainleaf.batch.finished.manifest_of import NoFinishedFilesError, manifest_of
    from plainleaf.batch.print_room import dossier_formats
    from plainleaf.batch.print_room.dossier import dossier_of
    from plainleaf.batch.print_room.edition_titles import edition_titles
    from plainleaf.render import SettingsError

    project = project_here()
    try:
        found = dossier_of(manifest_of(out), out, project, today or date.today())
        titles = edition_titles(project)
    except (NoFinishedFilesError, SettingsError) as problem:
        return refuse([str(problem)])
    write(dossier_formats.FORMATS[format](found, str(out), titles), FORMATS[format])
    return ExitCode.DONE
