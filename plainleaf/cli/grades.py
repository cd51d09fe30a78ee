"""The command ``grades``: what a change did to each leaflet, for the page of a code review."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from plainleaf.cli.arguments import Command, path
from plainleaf.cli.terminal.output import ExitCode, TextKind, tell, write
from plainleaf.report.grades import (
    ForeignDocumentError,
    describe_results,
    read_grades,
    summary,
    table,
)
from plainleaf.visible import visible

T = TypeVar("T")


@click.command("grades", cls=Command)
@click.argument(
    "now",
    type=path,
    metavar="NOW.json",
    help='The output of "plainleaf check --format json".',
)
@click.option("--before", type=path, metavar="FILE", help="The same output from before the change.")
@click.option(
    "--manifest",
    type=path,
    metavar="FILE",
    help="The manifest.json from a build, to show what was made.",
)
def grades(now: Path, before: Path | None, manifest: Path | None) -> ExitCode:
    """Show each leaflet's grade and how it has changed, in Markdown.

    A grade is an estimate. Exit codes: 0 done, 2 a file cannot be used.
    """
    try:
        text = summary(
            _read(now, "foreign", read_grades),
            _read(before, "foreign", read_grades) if before else None,
            _read(manifest, "foreign_manifest", describe_results) if manifest else None,
        )
    except _UnusableError as error:
        tell(visible(str(error)))
        return ExitCode.NOTHING_DONE
    write(text, TextKind.DATA)
    return ExitCode.DONE


class _UnusableError(Exception):
    """A file that cannot be used; the message names it."""


def _read(path: Path, foreign: str, meaning: Callable[[object], dict[str, T]]) -> dict[str, T]:
    try:
        return meaning(json.loads(path.read_bytes()))
    except OSError as error:
        raise _UnusableError(table()["unreadable"].format(path=path, why=error.strerror)) from error
    except (ValueError, RecursionError, ForeignDocumentError) as error:
        raise _UnusableError(table()[foreign].format(path=path)) from error
