"""The command ``generate``: leaflets to PDFs and web pages."""

from __future__ import annotations

import sys
from datetime import date, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.garbage import seldom_collected
from plainleaf.cli.summary import report, summary
from plainleaf.project import LEAFLETS

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from plainleaf.build import BuildRequest

FORMATS = ("pdf", "html")


def generate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[LEAFLET.yaml | FOLDER]...",
            help="Leaflets, or folders of them. Without any: leaflets/",
            show_default=False,
        ),
    ] = None,
    layout: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A print layout. Give it again for more. Default: all."),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(metavar="pdf|html", help="What to make. Default: both."),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("dist"),
    jobs: Annotated[
        int,
        typer.Option(
            metavar="N",
            min=0,
            help="How many leaflets to work on at once. Default: one for each core.",
            show_default=False,
        ),
    ] = 0,
    force: Annotated[
        bool, typer.Option("--force", help="Make everything again, even what has not changed.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove what was made of leaflets that are gone.")
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="N/M", help="Make one of M parts of all leaflets; `plainleaf merge` joins them."
        ),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Only leaflets that changed since a revision of git."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="A warning stops a leaflet as an error does.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Go through every step, but write nothing.")
    ] = False,
    transcript: Annotated[
        bool,
        typer.Option("--transcript", help="Also write what a screen reader says of each PDF."),
    ] = False,
    today: Annotated[
        datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            formats=["%Y-%m-%d"],
            help="The day that review dates are held against.",
        ),
    ] = None,
) -> None:
    """Make standard-print and large-print PDFs and a web page of each leaflet.

    The wording is checked first: a leaflet that is too hard to read gets no PDF. Each finished
    PDF is measured, and only one that keeps its layout's promises is written. A leaflet for which
    nothing has changed since it was made is left as it is.

    Exit codes: 0 all done, 1 a leaflet failed (the others were built), 2 nothing was done,
    3 a system library is missing, 130 interrupted.
    """
    from plainleaf.build import BuildRequest, Format

    wrong = [name for name in format or () if name not in FORMATS]
    if wrong:
        raise typer.BadParameter(f'"{wrong[0]}" is not one of pdf, html.', param_hint="--format")
    formats = [name for name in FORMATS if name in (format or FORMATS)]
    if transcript and "pdf" not in formats:
        raise typer.BadParameter(
            "a transcript is made of a PDF: ask for pdf too.", param_hint="--transcript"
        )
    request = BuildRequest(
        paths=tuple(paths or (Path(LEAFLETS),)),
        out=out,
        today=today.date() if today else date.today(),
        layouts=tuple(dict.fromkeys(layout or ())),
        formats=tuple(map(Format, [*formats, *(["transcript"] if transcript else [])])),
        strict=strict,
        check_only=check,
        jobs=jobs,
        force=force,
        prune=prune,
        shard=_shard(shard),
        changed_since=changed_since,
    )
    raise typer.Exit(_carried_out(request))


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command("generate")(generate)


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character must not stop a build over it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with seldom_collected():
        app()


def _shard(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise typer.BadParameter(
            f'"{text}" is not a shard. Write it like this:  --shard 3/8', param_hint="--shard"
        )
    return int(number), int(of)


def _carried_out(request: BuildRequest) -> ExitCode:
    from plainleaf.build import MissingSystemPartError, RequestError, build
    from plainleaf.cli.progress import shown

    try:
        with shown() as listener:
            build(request, partial(_executor, request.jobs), listener)
    except RequestError as error:
        _complain(*error.reasons)
        return ExitCode.NOTHING_DONE
    except MissingSystemPartError as error:
        _complain(str(error))
        return ExitCode.SYSTEM
    except KeyboardInterrupt:
        _complain(f"Interrupted. What was finished is in {request.out}/ ; the rest is as it was.")
        return ExitCode.INTERRUPTED
    report(listener)
    typer.echo("\n".join(summary(listener.entries, request)))
    failed = any(entry.verdict == "failed" for entry in listener.entries)
    return ExitCode.FAILED if failed else ExitCode.DONE


def _executor(jobs: int) -> Executor:
    from plainleaf.build import executor_for

    return executor_for(jobs)


def _complain(*reasons: str) -> None:
    for reason in reasons:
        typer.echo(reason, err=True)
