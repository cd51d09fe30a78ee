"""The command ``studio``: a writer's desk in the browser."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.garbage import seldom_collected
from plainleaf.cli.output import tell
from plainleaf.project import shipped
from plainleaf.studio.words import say
from plainleaf.visible import visible, visible_lines

PACKAGES = ("starlette", "uvicorn", "watchfiles")
IN_A_COPY, INSTALLED = "make studio", 'pip install "plainleaf[studio]"'


def studio(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]", help="The folder that contains leaflets/. Default: this folder."
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=65535, help="The port to use. Default: 8517, if it is free."
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Show the address but do not open a browser.")
    ] = False,
) -> None:
    """Write leaflets in your browser, with hard words marked and the printed page alongside.

    It only works on this computer and sends nothing anywhere. Press Ctrl+C to stop it.

    Exit codes: 0 stopped, 2 nothing was done, 3 packages are missing.
    """
    raise typer.Exit(run(folder, port, browser=not no_browser))


def run(folder: Path | None, port: int | None = None, *, browser: bool = True) -> ExitCode:
    """Runs the studio until it is stopped; what went wrong is told on standard error."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        in_a_copy = (shipped() / "Makefile").is_file()
        line = IN_A_COPY if in_a_copy else INSTALLED
        tell(say("no_packages", missing=", ".join(missing), line=line))
        return ExitCode.SYSTEM
    folder = folder or Path()
    if not folder.is_dir():
        tell(say("no_folder", folder=visible(str(folder))))
        return ExitCode.NOTHING_DONE
    from plainleaf.studio.serving import PortError, serve

    try:
        serve(folder, port, browser=browser, tell=_say)
    except PortError as error:
        tell(str(error))
        return ExitCode.NOTHING_DONE
    return ExitCode.DONE


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command("studio")(studio)


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the exit code."""
    with seldom_collected():
        app(prog_name="plainleaf studio")


def _say(words: str) -> None:
    typer.echo(visible_lines(words))
