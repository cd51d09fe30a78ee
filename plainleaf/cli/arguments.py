"""Reads the arguments of every command, and says in plain words what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.exceptions import NoSuchCommand

from plainleaf.cli.terminal.output import ExitCode, open_streams, tell
from plainleaf.cli.terminal.program import typed_program

F = TypeVar("F", bound=Callable[..., Any])
# No machine has more processors; a slip of the finger should not start a million processes.
MOST = 9999
MOST_PORT = 65535
COMPLETE = "_PLAINLEAF_COMPLETE"
"""Set by a shell that asks for completions."""


class Command(click.Command):
    """A command that returns its exit code, and is used wrongly without a word of jargon."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **settings)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command and ends the process with its exit code."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.Abort:
            code = ExitCode.INTERRUPTED
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            code = ExitCode.NOTHING_DONE
        except click.UsageError as error:
            tell(_reason(error))
            if error.ctx:
                tell(f"To see all options, type:  {error.ctx.command_path} --help")
            code = ExitCode.NOTHING_DONE
        sys.exit(code)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left, which only a command with commands of its own has."""
        takes_more, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx
            raise
        if rest and not takes_more and not ctx.resilient_parsing:
            words = " ".join(rest)
            ctx.fail(
                f'This command cannot use "{words}". Put a name that has spaces in quotation marks.'
            )
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command and ends it with the exit code that it returns."""
        ctx.exit(super().invoke(ctx) or ExitCode.DONE)


class Choice(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Names the words, and the one that was meant, where that can be guessed."""
        guess = _guess(str(value), self.choices)
        return f'"{value}" is not available. Choose one of: {", ".join(self.choices)}.{guess}'


def leaflets_argument() -> Callable[[F], F]:
    """Leaflets and folders."""
    return click.argument(
        "paths",
        nargs=-1,
        type=path,
        metavar="[LEAFLET.yaml | FOLDER]...",
        help="Leaflets or folders of leaflets. Default: leaflets/",
    )


def report_format_option(names: Sequence[str]) -> Callable[[F], F]:
    """The format of a report; the first is the default."""
    return click.option(
        "--format",
        type=Choice(names),
        default=names[0],
        metavar="|".join(names),
        help=f"The format of the report. Default: {names[0]}",
    )


def out_option() -> Callable[[F], F]:
    """The folder to save files in."""
    text = "The folder to save files in. Default: dist"
    return click.option("--out", type=path, default="dist", metavar="FOLDER", help=text)


def today_option(text: str) -> Callable[[F], F]:
    """A date that counts as today."""
    text = f"{text} Default: today."
    return click.option("--today", type=day, metavar="YYYY-MM-DD", help=text)


def run(command: click.Command) -> None:
    """Runs a command with the arguments of this process, and ends it with the exit code."""
    open_streams()
    try:
        Path.cwd()
    except FileNotFoundError:
        tell("The folder you are in has been deleted. Go to another one:  cd")
        sys.exit(ExitCode.NOTHING_DONE)
    command.main(sys.argv[1:], typed_program(), complete_var=COMPLETE)


def _reason(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption(ctx=ctx, option_name=name):
            known = [
                opt for each in (ctx.command.get_params(ctx) if ctx else ()) for opt in each.opts
            ]
            return f"There is no option called {name}.{_guess(name, known)}"
        case NoSuchCommand(command_name=name, possibilities=near):
            guess = f' Did you mean "{near[0]}"?' if near else ""
            return f'There is no command called "{name}".{guess}'
        case click.BadOptionUsage(ctx=ctx, option_name=name):
            flags = (each for each in (ctx.command.params if ctx else ()) if name in each.opts)
            is_flag = any(getattr(each, "is_flag", False) for each in flags)
            return f"{name} takes no value." if is_flag else f"{name} needs a value after it."
        case click.MissingParameter(ctx=ctx, param=click.Parameter() as missing):
            word = missing.make_metavar(ctx) if ctx else missing.human_readable_name
            return f"{word.removesuffix('...')} is missing."
        case click.BadParameter(param=click.Option() as wrong):
            return f"{wrong.opts[-1]}: {error.message}"
    return error.message[:1].upper() + error.message[1:]


def _guess(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # only a mistake needs it

    near = get_close_matches(word, known, 1)
    return f" Did you mean {near[0]}?" if near else ""


def day(text: str) -> date:
    """A day as ``2026-11-23``."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(
            f'"{text}" is not a date. Write it as year-month-day: 2026-11-23.'
        ) from None


def count(text: str) -> int:
    """A whole number from 0 to ``MOST``."""
    return _whole_number(text, 0, MOST)


def port(text: str) -> int:
    """The number of a port, from 1 to ``MOST_PORT``."""
    return _whole_number(text, 1, MOST_PORT)


def _whole_number(text: str, least: int, most: int) -> int:
    if text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    raise click.BadParameter(f'"{text}" is not a whole number from {least} to {most}.')


def name(text: str) -> str:
    """The name of a file or folder. An empty one would mean the current folder."""
    if not text.strip():
        raise click.BadParameter(
            "a name is empty. In a script, check the variable that should contain it."
        )
    return text


def path(text: str) -> Path:
    """The same as a path."""
    return Path(name(text))


def shard(text: str) -> tuple[int, int]:
    """``3/8``: the third of eight parts."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter(f'"{text}" is not a shard. Write it like this: 3/8')
    return int(number), int(of)
