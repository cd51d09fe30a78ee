"""The command ``check``, or ``readability_check.py``: is the wording of leaflets plain?"""

from __future__ import annotations

from pathlib import Path

import click

from plainleaf.cli.arguments import Choice, Command, name, path, run
from plainleaf.cli.heavy_work import heavy_work
from plainleaf.cli.terminal.output import ExitCode
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option

# Named here so that --help need not import the reporters.
FORMATS = ("auto", "text", "json", "github", "sarif", "junit", "html")


@click.command("check", cls=Command)
@click.argument(
    "paths",
    nargs=-1,
    type=name,
    metavar="[LEAFLET.yaml | TEXT.txt | TEXT.md | FOLDER | -]...",
    help="Leaflets, drafts or folders of leaflets. Use - to read a draft from standard input. "
    "Default: leaflets/",
)
@click.option(
    "--profile",
    metavar="NAME",
    help="The limits to check against. Default: the leaflet's own, or plain.",
)
@click.option(
    "--format",
    type=Choice(FORMATS),
    default="auto",
    metavar="NAME",
    help=f"The report format: {', '.join(FORMATS)}. The default is auto, which means github in "
    "GitHub Actions and text everywhere else.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--language",
    default="en",
    metavar="TAG",
    help="The language of .txt, .md and - (en, cy, es, ...). Default: en",
)
@click.option(
    "--baseline",
    type=path,
    metavar="FILE",
    help="A file of known findings. Only new or worse findings fail.",
)
@click.option(
    "--write-baseline",
    type=path,
    metavar="FILE",
    help="Save the current findings to FILE. With --baseline, save only findings that are in both.",
)
@quiet_option(reports=True)
@heavy_work()
def check(
    paths: tuple[str, ...],
    profile: str | None,
    format: str,
    strict: bool,
    language: str,
    baseline: Path | None,
    write_baseline: Path | None,
) -> ExitCode:
    """Check that the wording of leaflets is plain enough for patients.

    A grade is an estimate. Test your leaflet with readers.

    Exit codes: 0 all passed, 1 at least one failed, 2 nothing was checked, 130 interrupted.
    """
    # Only now: --help need not wait for the imports.
    from plainleaf.cli.wording.baselines import BaselineFiles
    from plainleaf.cli.wording.checking import CheckRequest, carry_out

    files = BaselineFiles(baseline, write_baseline)
    return carry_out(CheckRequest(paths, profile, format, strict, language, files, is_quiet()))


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the exit code."""
    run(check)
