"""The command ``readability_check``: is the wording of leaflets and drafts plain?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.garbage import seldom_collected

# Named here so that --help need not import the reporters.
FORMATS = "auto, text, json, github, sarif, junit, html"


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LEAFLET.yaml | TEXT.txt | TEXT.md | FOLDER | -]...",
            help="Leaflets, drafts, or folders of leaflets; - reads a draft from standard input. "
            "Without any: leaflets/",
            show_default=False,
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The limits to check against. Default: the leaflet's own, or plain.",
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"How to report: {FORMATS}. auto is github inside GitHub Actions, else text.",
        ),
    ] = "auto",
    strict: Annotated[
        bool, typer.Option("--strict", help="A warning fails as an error does.")
    ] = False,
    language: Annotated[
        str,
        typer.Option(metavar="TAG", help="The language of .txt, .md and - (en, cy, es, ...)."),
    ] = "en",
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Known findings: only new and worse ones fail."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write what is found now to FILE. With --baseline: only what is in both.",
        ),
    ] = None,
) -> None:
    """Check whether the wording of leaflets is plain enough for patients.

    A grade is an estimate; test a leaflet with readers.

    Exit codes: 0 all passed, 1 at least one failed, 2 nothing was checked, 130 interrupted.
    """
    from plainleaf.cli.baselines import BaselineFiles
    from plainleaf.cli.checking import CheckRequest, carry_out

    request = CheckRequest(
        names=tuple(paths or ()),
        profile=profile,
        format=format,
        strict=strict,
        language=language,
        baseline=BaselineFiles(baseline, write_baseline),
    )
    raise typer.Exit(carry_out(request))


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command("check")(check)


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the exit code."""
    try:
        with seldom_collected():
            app()
    except KeyboardInterrupt:
        raise SystemExit(ExitCode.INTERRUPTED) from None


__all__ = ["app", "check", "main"]
