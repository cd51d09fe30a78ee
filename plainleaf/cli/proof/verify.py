"""The command ``plainleaf verify``: is a finished PDF what its leaflet says?"""

from __future__ import annotations

from pathlib import Path

import click

from plainleaf.cli.arguments import Command, path, report_format_option
from plainleaf.cli.heavy_work import heavy_work
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, write
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option

# Named here so that --help need not import what opens PDFs.
FORMATS = ("text", "json")


@click.command("verify", cls=Command)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=path,
    metavar="FILE.pdf...",
    help="The PDFs to measure, wherever they come from.",
)
@click.option(
    "--leaflet",
    type=path,
    metavar="FILE.yaml",
    help="The leaflet that they must be. Default: found by the manifest, the title or the name.",
)
@click.option(
    "--layout",
    metavar="NAME",
    help="The layout whose requirements they must meet. Default: found by the name, or the one "
    "that fits best.",
)
@report_format_option(FORMATS)
@quiet_option(reports=True)
@heavy_work()
def verify(
    files: tuple[Path, ...], leaflet: Path | None, layout: str | None, format: str
) -> ExitCode:
    """Measure finished PDFs again, and compare them with their leaflets.

    It opens each file and measures every requirement that "plainleaf generate" measures. The
    files can be old, changed, or not ours. Nothing is written.

    Exit codes: 0 every file passes, 1 at least one does not pass, 2 none failed, but for at least
    one file it cannot be said which leaflet it is.
    """
    # Only now: --help need not wait for the imports.
    from plainleaf.batch.verification import UnknownLayoutError, verify_files
    from plainleaf.report.verification import FORMATS as REPORTS
    from plainleaf.report.verification import FileVerdict

    try:
        found = list(verify_files(files, leaflet, layout))
    except UnknownLayoutError as error:
        known = ", ".join(error.known)
        return refuse([f'There is no layout "{error.name}". The layouts are: {known}.'])
    shown = found
    if is_quiet() and format == "text":
        shown = [each for each in found if each.verdict is not FileVerdict.PASSES]
    if shown:
        write(REPORTS[format](shown), TextKind.PROSE if format == "text" else TextKind.DATA)
    verdicts = {each.verdict for each in found}
    if FileVerdict.FAILS in verdicts:
        return ExitCode.FAILED
    return ExitCode.NOTHING_DONE if FileVerdict.UNKNOWN in verdicts else ExitCode.DONE
