"""The options that let a shell complete commands, options and names of files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import click
from click.shell_completion import get_completion_class

from plainleaf.cli.arguments import COMPLETE, Choice
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, tell, write
from plainleaf.visible import visible

AUTO: Final = "auto"
# For each shell the script and the settings file in the home folder, and the line to add to that.
PLACES: Final = {
    "bash": (
        ".bash_completions/plainleaf.sh",
        ".bashrc",
        "source ~/.bash_completions/plainleaf.sh",
    ),
    "zsh": (".zfunc/_plainleaf", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    "fish": (".config/fish/completions/plainleaf.fish", "", ""),
}


def options() -> list[click.Parameter]:
    """The two options. Each can be followed by the name of the shell."""
    show = "Show the completion script, to install it yourself."
    install = "Let your shell complete commands and options with the Tab key."
    return [
        click.Option(
            [name],
            type=Choice((AUTO, *PLACES)),
            is_flag=False,
            flag_value=AUTO,
            metavar="[SHELL]",
            expose_value=False,
            is_eager=True,
            callback=_complete,
            help=text,
        )
        for name, text in (("--install-completion", install), ("--show-completion", show))
    ]


def _complete(context: click.Context, option: click.Parameter, shell: str | None) -> None:
    if shell is None or context.resilient_parsing:
        return
    shell = _running_shell() if shell == AUTO else shell
    completion = get_completion_class(shell)
    assert completion, shell
    script = completion(context.command, {}, "plainleaf", COMPLETE).source()
    if option.name == "install_completion":
        context.exit(_install(shell, script))
    write(script, TextKind.DATA)
    context.exit()


def _install(shell: str, script: str) -> ExitCode:
    place, settings, line = (Path.home() / PLACES[shell][0], *PLACES[shell][1:])
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(script, encoding="utf-8")
        file = Path.home() / settings
        before = file.read_text(encoding="utf-8") if settings and file.exists() else ""
        if settings and line not in before.splitlines():
            file.write_text(f"{before.rstrip()}\n{line}\n".lstrip(), encoding="utf-8")
    except OSError as problem:
        return refuse([f"{problem.filename}: {problem.strerror}."])
    except UnicodeError:
        return refuse([f"{file} is not UTF-8 text. Add this line to it:  {line}"])
    tell(visible(f"Completion for {shell} is saved in {place}. Open a new terminal to use it."))
    return ExitCode.DONE


def _running_shell() -> str:
    """The shell that runs this command, else the usual one of this person."""
    names = [Path(os.environ.get("SHELL", "")).name]
    with suppress(OSError):
        names.insert(0, Path(f"/proc/{os.getppid()}/comm").read_text(encoding="utf-8").strip())
    for name in names:
        if name in PLACES:
            return name
    raise click.UsageError("Plainleaf cannot tell which shell this is. Name it: bash, zsh or fish.")
