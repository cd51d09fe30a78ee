"""The command ``plainleaf import``: draft leaflets from the files that a clinic has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli.arguments import Command, name, path, report_format_option, today_option
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, write
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option
from plainleaf.content.new.leaflet import StartError
from plainleaf.intake.importing import ImportRequest, run_import
from plainleaf.intake.worklist import Status, as_json, as_text
from plainleaf.project import LEAFLETS


@click.command("import", cls=Command)
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=name,
    metavar="SOURCE...",
    help="Files (.docx, .html, .md, .txt), or folders of them.",
)
@click.option(
    "--out",
    type=path,
    default=LEAFLETS,
    metavar="FOLDER",
    help="The folder to save drafts in. Default: leaflets",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language (en-GB, cy, pl, ...). Default: your organisation's language, or en-GB.",
)
@report_format_option(("text", "json"))
@today_option("The date to check other dates against.")
@quiet_option(reports=True)
def import_files(
    sources: tuple[str, ...], out: Path, language: str | None, format: str, today: date | None
) -> ExitCode:
    """Make draft leaflets from Word files, web pages, Markdown and plain text.

    Every word of a file is in its draft, in order, once, and the command checks this. Headings,
    lists and tables are kept only where the file clearly shows them. Everything else is in the
    worklist for you to decide. Nothing is made up, and no file is ever overwritten.

    Exit codes: 0 a draft for each file, 1 at least one file has no draft, 2 nothing was done.
    """
    request = ImportRequest(sources, out, language, today or date.today())
    try:
        entries = list(run_import(request))
    except StartError as problem:
        return refuse([str(problem)])
    if not entries:
        return refuse(["There is nothing to import there. Files end in .docx, .html, .md or .txt."])
    if format == "json":
        write(as_json(entries), TextKind.DATA)
    else:
        wrong = [each for each in entries if each.words is None or not each.words.all_kept]
        shown = wrong if is_quiet() else entries
        write(as_text(shown) if shown else "", TextKind.PROSE)
    failed = any(entry.status is not Status.DRAFT for entry in entries)
    return ExitCode.FAILED if failed else ExitCode.DONE
