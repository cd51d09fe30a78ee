"""The command ``plainleaf whatis``: which leaflet is this file, and who approved its words?"""

from __future__ import annotations

from pathlib import Path

import click

from plainleaf.cli.arguments import Command, path, report_format_option
from plainleaf.cli.heavy_work import heavy_work
from plainleaf.cli.terminal.output import ExitCode, TextKind, write

# Named here so that --help need not import what opens PDFs.
FORMATS = ("text", "json")


@click.command("whatis", cls=Command)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=path,
    metavar="FILE...",
    help="PDFs or web pages, wherever they come from.",
)
@report_format_option(FORMATS)
@heavy_work()
def whatis(files: tuple[Path, ...], format: str) -> ExitCode:
    """Say which leaflet a file is, who approved its words, and whether it was made here.

    It looks in the manifest near the file or in dist/, in approvals/handed-out.jsonl and in the
    records of approvals, near the file and in the folder you are in. Nothing is written.

    Exit codes: 0 each is exactly a file that was made here, 1 at least one is changed or not ours,
    2 at least one cannot be read.
    """
    # Only now: --help need not wait for the imports.
    from plainleaf.batch.finished.whatis import identify
    from plainleaf.report.whatis import FORMATS as REPORTS
    from plainleaf.report.whatis import Answer

    found = [identify(each) for each in dict.fromkeys(files)]
    write(REPORTS[format](found), TextKind.PROSE if format == "text" else TextKind.DATA)
    answers = {each.answer for each in found}
    if Answer.UNREADABLE in answers:
        return ExitCode.NOTHING_DONE
    return ExitCode.DONE if answers == {Answer.DELIVERED} else ExitCode.FAILED
