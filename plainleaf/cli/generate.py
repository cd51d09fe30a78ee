"""The command ``generate``: leaflets to PDFs and web pages."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.build import BuildRequest, Format, MissingSystemPartError, RequestError, build
from plainleaf.cli.arguments import Arguments, count, day, path, shard
from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.few_files import enough_files
from plainleaf.cli.garbage import seldom_collected
from plainleaf.cli.output import Kind, open_streams, tell, write
from plainleaf.cli.progress import shown
from plainleaf.cli.summary import report, summary
from plainleaf.project import LEAFLETS
from plainleaf.visible import visible

if TYPE_CHECKING:
    from concurrent.futures import Executor

FORMATS = ("pdf", "html")
DESCRIPTION = """\
Make each leaflet into standard-print and large-print PDFs and a web page.

The wording is checked first. If a leaflet is too hard to read, no PDF is made. Each finished PDF
is measured, and is saved only if it meets its layout's requirements. A leaflet that has not
changed is not made again."""
EPILOG = """\
Exit codes: 0 all done, 1 a leaflet failed (the others were made), 2 nothing was done,
3 a system library is missing, 130 interrupted."""


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the exit code."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character must not stop a build over it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with enough_files(), seldom_collected():
        sys.exit(_answer(_asked(sys.argv[1:])))


def _answer(asked: Namespace) -> ExitCode:
    if asked.serve:
        from plainleaf.cli.studio import run

        return run(asked.paths[0] if asked.paths else None)
    request = _request(asked)
    if asked.watch:
        from plainleaf.cli.watching import watched

        return watched(request, lambda again: _carried_out(again, asked.cluster))
    return _carried_out(request, asked.cluster)


def _asked(given: list[str]) -> Namespace:
    taken = arguments()
    asked = taken.read(given)
    if asked.transcript and asked.format and "pdf" not in asked.format:
        taken.error("argument --transcript: a transcript is made from a PDF, so ask for pdf too.")
    others = (name for name, value in vars(asked).items() if value != taken.get_default(name))
    other = next((name for name in others if name not in ("serve", "paths")), None)
    if asked.serve and other:
        option = f"--{other.replace('_', '-')}"
        taken.error(f"argument --serve: the studio does not make any files. Leave out {option}.")
    return asked


def _request(asked: Namespace) -> BuildRequest:
    return BuildRequest(
        paths=tuple(asked.paths or (Path(LEAFLETS),)),
        out=asked.out,
        today=asked.today or date.today(),
        layouts=tuple(dict.fromkeys(asked.layout)),
        formats=_formats(asked),
        strict=asked.strict,
        check_only=asked.check,
        jobs=asked.jobs,
        force=asked.force,
        prune=asked.prune,
        shard=asked.shard,
        changed_since=asked.changed_since,
        baseline=asked.baseline,
    )


def _formats(asked: Namespace) -> tuple[Format, ...]:
    names = [name for name in FORMATS if name in (asked.format or FORMATS)]
    return tuple(map(Format, [*names, *(["transcript"] if asked.transcript else [])]))


def arguments() -> Arguments:
    """What the command takes."""
    taken = Arguments(DESCRIPTION, EPILOG)
    add = taken.add_argument
    add(
        "paths",
        nargs="*",
        type=path,
        metavar="LEAFLET.yaml | FOLDER",
        help="Leaflets or folders of leaflets. Default: leaflets/",
    )
    add(
        "--layout",
        action="append",
        default=[],
        metavar="NAME",
        help="A print layout. Repeat this option for more than one. Default: all.",
    )
    add(
        "--format",
        action="append",
        choices=FORMATS,
        metavar="pdf|html",
        help="What to make. Default: both.",
    )
    add(
        "--transcript",
        action="store_true",
        help="Also save a transcript of what a screen reader says.",
    )
    add("--out", type=path, default=Path("dist"), help="The folder to save files in. Default: dist")
    add("--strict", action="store_true", help="Treat warnings as errors.")
    add(
        "--baseline",
        type=path,
        metavar="FILE",
        help="A file of known wording findings, made by readability_check.py. They "
        "do not stop a leaflet.",
    )
    add("--check", action="store_true", help="Run every step, but do not save anything.")
    add("--force", action="store_true", help="Make everything again, even if it has not changed.")
    add(
        "--prune", action="store_true", help="Delete files made from leaflets that no longer exist."
    )
    add(
        "--jobs",
        type=count,
        default=0,
        metavar="N",
        help="How many leaflets to make at once. Default: one for each processor.",
    )
    add(
        "--cluster",
        metavar="tcp://...",
        help="Use the machines in a Dask cluster. Give the address of its scheduler.",
    )
    add(
        "--changed-since",
        metavar="REV",
        help="Only make leaflets that have changed since this git revision.",
    )
    add(
        "--shard",
        type=shard,
        metavar="N/M",
        help='Only make part N of M. "plainleaf merge" joins the parts.',
    )
    add("--serve", action="store_true", help="Open the studio instead, to write in your browser.")
    add("--watch", action="store_true", help="Make leaflets again each time something changes.")
    add(
        "--today",
        type=day,
        metavar="YYYY-MM-DD",
        help="The date to check review dates against. Default: today.",
    )
    return taken


def _carried_out(request: BuildRequest, cluster: str | None) -> ExitCode:
    try:
        with shown() as listener:
            listener.checking = request.check_only
            build(request, partial(_executor, request.jobs, cluster), listener)
    except RequestError as error:
        for reason in error.reasons:
            tell(visible(reason))
        return ExitCode.NOTHING_DONE
    except MissingSystemPartError as error:
        tell(str(error))
        return ExitCode.SYSTEM
    except KeyboardInterrupt:
        out = visible(str(request.out))
        tell(f"Interrupted. Finished files are in {out}/. Nothing else was changed.")
        return ExitCode.INTERRUPTED
    report(listener, request)
    write("\n".join(summary(listener.entries, request)) + "\n", Kind.PROSE)
    failed = any(entry.verdict == "failed" for entry in listener.entries)
    return ExitCode.FAILED if failed else ExitCode.DONE


def _executor(jobs: int, cluster: str | None) -> Executor:
    from plainleaf.build.executors import cluster_at, executor_for

    return cluster_at(cluster) if cluster else executor_for(jobs)
