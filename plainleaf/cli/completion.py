"""The options that let a shell complete commands, options and names of files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import click

from plainleaf.cli.arguments import Choice
from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.output import Kind, tell, write
from plainleaf.visible import visible

PROGRAM: Final = "plainleaf"
AUTO: Final = "auto"
VARIABLE: Final = "_PLAINLEAF_COMPLETE"
"""Set by a shell that asks for completions."""


class _Place(NamedTuple):
    script: str
    settings: str = ""
    line: str = ""


# Where each shell reads the script, in the home folder, and the line for its settings file.
PLACES: Final = {
    "bash": _Place(
        ".bash_completions/plainleaf.sh", ".bashrc", "source ~/.bash_completions/plainleaf.sh"
    ),
    "zsh": _Place(
        ".zfunc/_plainleaf", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
    ),
    "fish": _Place(".config/fish/completions/plainleaf.fish"),
}


def show(context: click.Context, option: click.Parameter, shell: str | None) -> None:
    """Prints the script of a shell and ends the command."""
    if shell is not None and not context.resilient_parsing:
        write(_script(context.command, _shell(shell)), Kind.DATA)
        context.exit()


def install(context: click.Context, option: click.Parameter, shell: str | None) -> None:
    """Saves the script where the shell reads it and ends the command."""
    if shell is None or context.resilient_parsing:
        return
    shell = _shell(shell)
    place, home = PLACES[shell], Path.home()
    script = home / place.script
    try:
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(_script(context.command, shell), encoding="utf-8")
        if place.settings:
            settings = home / place.settings
            before = settings.read_text(encoding="utf-8") if settings.exists() else ""
            if place.line not in before.splitlines():
                settings.write_text(f"{before.rstrip()}\n{place.line}\n".lstrip(), encoding="utf-8")
    except (OSError, UnicodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is not UTF-8 text"
        tell(visible(f"{getattr(problem, 'filename', None) or place.settings}: {why}."))
        context.exit(ExitCode.NOTHING_DONE)
    tell(visible(f"Completion for {shell} is saved in {script}. Open a new terminal to use it."))
    context.exit()


def _script(command: click.Command, shell: str) -> str:
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion, shell
    return completion(command, {}, PROGRAM, VARIABLE).source()


def _shell(given: str) -> str:
    """The shell that was named; for ``auto`` the one that runs the command, else the usual one."""
    usual = Path(os.environ.get("SHELL", "")).name
    running = ""
    with suppress(OSError):
        running = Path(f"/proc/{os.getppid()}/comm").read_text(encoding="utf-8").strip()
    found = next((name for name in (given, running, usual) if name in PLACES), None)
    if found is None:
        raise click.UsageError(
            "Plainleaf cannot tell which shell this is. Name it: bash, zsh or fish."
        )
    return found


def options() -> list[click.Parameter]:
    """The two options. Each can be followed by the name of the shell."""
    return [
        click.Option(
            [f"--{verb}-completion"],
            type=Choice((AUTO, *PLACES)),
            is_flag=False,
            flag_value=AUTO,
            metavar="[SHELL]",
            expose_value=False,
            is_eager=True,
            callback=callback,
            help=text,
        )
        for verb, callback, text in (
            ("install", install, "Let your shell complete commands and options with the Tab key."),
            ("show", show, "Show the completion script, to install it yourself."),
        )
    ]
