"""The command ``generate``: leaflets to PDFs and web pages."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from click.core import ParameterSource

from plainleaf.batch import BuildRequest, Format, MissingSystemPartError, RequestError, build
from plainleaf.cli.arguments import (
    Choice,
    Command,
    count,
    leaflets_argument,
    out_option,
    path,
    run,
    shard,
    today_option,
)
from plainleaf.cli.heavy_work import heavy_work
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, tell, write
from plainleaf.cli.terminal.progress import progress_of_build
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option
from plainleaf.cli.terminal.summary import failures, report, summary
from plainleaf.editions.registry import AUDIO, LARGEST_PT, SIZED, SMALLEST_PT, SPOKEN
from plainleaf.project import LEAFLETS
from plainleaf.visible import visible

if TYPE_CHECKING:
    from concurrent.futures import Executor

FORMATS = ("pdf", "html")
# The rule of a typeface that is not on this computer.
NOT_INSTALLED = "V004"


@click.command("generate", cls=Command)
@leaflets_argument()
@click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar="NAME",
    help="A print layout. Repeat this option for more than one. Default: all.",
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="An edition to make, such as standard, web or text. Repeat this option for more than "
    "one. Default: what the leaflet or the organisation file says, or all layouts and web.",
)
@click.option(
    "--size",
    "size_pt",
    type=click.FloatRange(SMALLEST_PT, LARGEST_PT),
    metavar="PT",
    help="The size of giant print, 16 to 36: as large as Arial at so many points. Default: 28.",
)
@click.option(
    "--audio",
    is_flag=True,
    help="Make the spoken text and a draft recording of it, in the voice of espeak-ng. It adds "
    "them to the editions you name.",
)
@click.option(
    "--standard",
    type=click.Choice(["ua-1", "ua-2"]),
    default="ua-1",
    help="The standards that PDFs keep. ua-1: PDF/UA-1 and PDF/A-2a. ua-2: PDF/UA-2, PDF/A-4 and "
    "Well-Tagged PDF. Default: ua-1.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=Choice(FORMATS),
    metavar="pdf|html",
    help="What to make. Default: both.",
)
@click.option(
    "--transcript", is_flag=True, help="Also save a transcript of what a screen reader says."
)
@out_option()
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--baseline",
    type=path,
    metavar="FILE",
    help="A file of known wording findings, made by readability_check.py. "
    "They do not stop a leaflet.",
)
@click.option("--check", is_flag=True, help="Run every step, but do not save anything.")
@click.option("--force", is_flag=True, help="Make everything again, even if it has not changed.")
@click.option(
    "--approved-only",
    is_flag=True,
    help="Make a folder of approved leaflets that pass, and nothing else. Files that earlier "
    "builds made from other leaflets are deleted.",
)
@click.option("--prune", is_flag=True, help="Delete files made from leaflets that no longer exist.")
@click.option(
    "--jobs",
    type=count,
    default="0",
    metavar="N",
    help="How many leaflets to make at once. Default: one for each processor.",
)
@click.option(
    "--cluster",
    metavar="tcp://...",
    help="Use the machines in a Dask cluster. Give the address of its scheduler.",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only make leaflets that have changed since this git revision.",
)
@click.option(
    "--shard",
    type=shard,
    metavar="N/M",
    help='Only make part N of M. "plainleaf merge" joins the parts.',
)
@click.option("--serve", is_flag=True, help="Open the studio instead, to write in your browser.")
@click.option("--watch", is_flag=True, help="Make leaflets again each time something changes.")
@today_option("The date to check review dates against.")
@quiet_option()
@click.pass_context
@heavy_work()
def generate(
    context: click.Context,
    paths: tuple[Path, ...],
    layouts: tuple[str, ...],
    editions: tuple[str, ...],
    size_pt: float | None,
    audio: bool,
    standard: Literal["ua-1", "ua-2"],
    formats: tuple[str, ...],
    transcript: bool,
    out: Path,
    strict: bool,
    baseline: Path | None,
    check: bool,
    force: bool,
    approved_only: bool,
    prune: bool,
    jobs: int,
    cluster: str | None,
    changed_since: str | None,
    shard: tuple[int, int] | None,
    serve: bool,
    watch: bool,
    today: date | None,
) -> ExitCode:
    """Make each leaflet into standard-print and large-print PDFs and a web page.

    The wording is checked first. If a leaflet is too hard to read, no PDF is made. Each finished
    PDF is measured, and is saved only if it meets its layout's requirements. A leaflet that has not
    changed is not made again.

    Exit codes: 0 all done, 1 a leaflet failed (the others were made), 2 nothing was done, 3 a
    system library is missing, 130 interrupted.
    """
    if transcript and formats and "pdf" not in formats:
        context.fail("--transcript: a transcript is made from a PDF, so ask for pdf too.")
    if size_pt and not editions:
        editions = (SIZED,)
    if audio:
        editions = (*editions, SPOKEN, AUDIO)
    if editions and formats:
        context.fail("--edition cannot be used with --format. Name every edition you want.")
    if approved_only and shard:
        context.fail("--approved-only cannot be used with --shard. Make the whole folder at once.")
    if serve:
        return _serve(context, paths)
    names = [name for name in FORMATS if name in (formats or FORMATS)]
    request = BuildRequest(
        paths=paths or (Path(LEAFLETS),),
        out=out,
        today=today or date.today(),
        layouts=tuple(dict.fromkeys(layouts)),
        formats=tuple(map(Format, [*names, *(["transcript"] if transcript else [])])),
        strict=strict,
        check_only=check,
        jobs=jobs,
        force=force,
        prune=prune,
        shard=shard,
        changed_since=changed_since,
        baseline=baseline,
        approved_only=approved_only,
        editions=tuple(dict.fromkeys(editions)),
        size_pt=size_pt,
        standard=standard,
    )
    if watch:
        from plainleaf.cli.watching import watch_and_make

        return watch_and_make(request, lambda again: _build(again, cluster))
    return _build(request, cluster)


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the exit code."""
    run(generate)


def _serve(context: click.Context, paths: tuple[Path, ...]) -> ExitCode:
    from plainleaf.cli.studio import run_studio

    for option in context.command.params:
        given = context.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
        if given and option.name not in ("serve", "paths"):
            context.fail(
                f"--serve: the studio does not make any files. Leave out {option.opts[0]}."
            )
    return run_studio(paths[0] if paths else None)


def _build(request: BuildRequest, cluster: str | None) -> ExitCode:
    try:
        with progress_of_build(quiet=is_quiet()) as listener:
            listener.checking = request.check_only
            build(request, partial(_executor, request.jobs, cluster), listener)
    except RequestError as error:
        return refuse(error.reasons)
    except MissingSystemPartError as error:
        tell(str(error))
        return ExitCode.SYSTEM
    except KeyboardInterrupt:
        out = visible(str(request.out))
        tell(f"Interrupted. Finished files are in {out}/. Nothing else was changed.")
        return ExitCode.INTERRUPTED
    report(listener, request, quiet=is_quiet())
    told = failures if is_quiet() else summary
    write("".join(f"{line}\n" for line in told(listener.entries, request)), TextKind.PROSE)
    if any(found.rule == NOT_INSTALLED for entry in listener.entries for found in entry.findings):
        return ExitCode.SYSTEM
    failed = any(entry.verdict == "failed" for entry in listener.entries)
    return ExitCode.FAILED if failed else ExitCode.DONE


def _executor(jobs: int, cluster: str | None) -> Executor:
    if cluster:
        from plainleaf.batch.workers.cluster import Cluster

        return Cluster(cluster)
    from plainleaf.batch.workers.executors import executor_for

    return executor_for(jobs)
