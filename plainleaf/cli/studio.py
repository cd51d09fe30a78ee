"""The command ``studio``: a writer's desk in the browser."""

from __future__ import annotations

import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from plainleaf.cli.arguments import Command, path, port
from plainleaf.cli.heavy_work import heavy_work
from plainleaf.cli.terminal.output import ExitCode, tell
from plainleaf.cli.terminal.program import set_up_line
from plainleaf.project import data_root
from plainleaf.studio.words import say
from plainleaf.visible import visible

PACKAGES = ("starlette", "uvicorn", "watchfiles")
IN_A_COPY, INSTALLED = "make studio", 'pip install "plainleaf[studio]"'


@click.command("studio", cls=Command)
@click.argument(
    "folder",
    required=False,
    type=path,
    metavar="[FOLDER]",
    help="The folder that contains leaflets/. Default: this folder.",
)
@click.option(
    "--port", type=port, metavar="N", help="The port to use. Default: 8517, if it is free."
)
@click.option("--no-browser", is_flag=True, help="Show the address but do not open a browser.")
@heavy_work()
def studio(folder: Path | None, port: int | None, no_browser: bool) -> ExitCode:
    """Write leaflets in your browser, with hard words marked and the printed page alongside.

    It only works on this computer and sends nothing anywhere. Press Ctrl+C to stop it.

    Exit codes: 0 stopped, 2 nothing was done, 3 packages are missing.
    """
    return run_studio(folder, port, browser=not no_browser)


def run_studio(folder: Path | None, port: int | None = None, *, browser: bool = True) -> ExitCode:
    """Runs the studio until it is stopped; says on standard error what went wrong."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        in_a_copy = (data_root() / "Makefile").is_file()
        line = set_up_line(IN_A_COPY) if in_a_copy else INSTALLED
        tell(say("no_packages", missing=", ".join(missing), line=line))
        return ExitCode.SYSTEM
    folder = folder or Path()
    if not folder.is_dir():
        tell(say("no_folder", folder=visible(str(folder))))
        return ExitCode.NOTHING_DONE
    from plainleaf.studio.server.serving import PortError, serve

    try:
        serve(folder, port, browser=browser, tell=partial(tell, stream=sys.stdout))
    except PortError as error:
        tell(str(error))
        return ExitCode.NOTHING_DONE
    return ExitCode.DONE
