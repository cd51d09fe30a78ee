"""The command ``generate``: leaflets to PDFs and web pages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.garbage import seldom_collected
from plainleaf.project import LEAFLETS

if TYPE_CHECKING:
    from plainleaf.build import BuildRequest, LeafletEntry
    from plainleaf.cli.progress import Lines

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
        int, typer.Option(metavar="N", min=1, help="How many leaflets to work on at once.")
    ] = 1,
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
    serve: Annotated[
        bool, typer.Option("--serve", help="Open the studio instead: write in the browser.")
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
    PDF is measured, and only one that keeps its layout's promises is written.

    Exit codes: 0 all done, 1 a leaflet failed (the others were built), 2 nothing was done,
    3 a system library is missing, 130 interrupted.
    """
    if serve:
        from plainleaf.cli.studio import run

        raise typer.Exit(run(paths[0] if paths else None))
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


def _carried_out(request: BuildRequest) -> ExitCode:
    from plainleaf.build import MissingSystemPartError, RequestError, build, executor_for
    from plainleaf.cli.progress import shown

    try:
        with shown() as listener:
            executor = executor_for(request.jobs)
            try:
                build(request, executor, listener)
            finally:
                executor.shutdown(cancel_futures=True)
    except RequestError as error:
        _complain(*error.reasons)
        return ExitCode.NOTHING_DONE
    except MissingSystemPartError as error:
        _complain(str(error))
        return ExitCode.SYSTEM
    except KeyboardInterrupt:
        _complain(f"Interrupted. What was finished is in {request.out}/ ; the rest is as it was.")
        return ExitCode.INTERRUPTED
    _report(listener, request)
    failed = any(entry.verdict == "failed" for entry in listener.entries)
    return ExitCode.FAILED if failed else ExitCode.DONE


def _complain(*reasons: str) -> None:
    for reason in reasons:
        typer.echo(reason, err=True)


def _report(listener: Lines, request: BuildRequest) -> None:
    from plainleaf.report import REPORTERS

    told = [result for result in listener.results if result.findings]
    if told:
        typer.echo(REPORTERS["text"]().report(told).rstrip("\n") + "\n")
    typer.echo("\n".join(_summary(listener.entries, request)))


def _summary(entries: Sequence[LeafletEntry], request: BuildRequest) -> list[str]:
    built = [entry for entry in entries if entry.verdict == "built"]
    failed = [entry for entry in entries if entry.verdict == "failed"]
    lines = []
    if request.check_only:
        lines += [f"{entry.source}: passed. Nothing was written." for entry in built]
    else:
        for entry in built:
            lines += [
                f"{(request.out / output.path).as_posix()}{_pages(output.pages)}"
                for output in entry.outputs
                if output.current
            ]
    for entry in failed:
        kept = "; what was made of it earlier stays as it was" if entry.outputs else ""
        lines.append(f"{entry.source}: failed{kept}.")
    count = f"{len(built)} of {len(entries)} leaflets {'passed' if request.check_only else 'built'}"
    where = "" if request.check_only else f" in {request.out.as_posix()}/"
    return [*lines, f"{count}{where}{f', {len(failed)} failed' if failed else ''}."]


def _pages(pages: int | None) -> str:
    return "" if pages is None else f"  ({pages} page{'' if pages == 1 else 's'})"
