"""Reads the arguments of the commands that must begin at once.

typer takes 0.2 s of processor time before a command begins, most of it for a schema library: more
than a build in which nothing has changed takes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from plainleaf.cli.exit_code import ExitCode
from plainleaf.visible import visible_lines

# No machine has more processors; a slip of the finger should not start a million processes.
MOST = 9999


class Arguments(argparse.ArgumentParser):
    """A parser that says in plain words what is wrong, and then ends with ``NOTHING_DONE``."""

    def __init__(self, description: str, epilog: str) -> None:
        super().__init__(
            prog=Path(sys.argv[0]).name,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def read(self, given: Sequence[str]) -> argparse.Namespace:
        """The values of the arguments; names of files may stand before, between and after options.

        Ends the process when they cannot be understood, or when only help was asked for.
        """
        found, unknown = self.parse_known_intermixed_args(_names_kept(given))
        if unknown:
            self.error(f"there is no option called {unknown[0]}.{self._guess(unknown[0])}")
        return found

    def actions(self) -> list[argparse.Action]:
        """What can be given, help aside."""
        return [action for action in self._actions if action.dest != "help"]

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and how to find help."""
        said = visible_lines(message[:1].upper() + message[1:])
        self.exit(
            ExitCode.NOTHING_DONE,
            f"{said}\nTo see all options, type:  {self.prog} --help\n",
        )

    def _guess(self, option: str) -> str:
        from difflib import get_close_matches

        known = [name for action in self._actions for name in action.option_strings]
        near = get_close_matches(option.partition("=")[0], known, 1)
        return f" Did you mean {near[0]}?" if near else ""


def _names_kept(given: Sequence[str]) -> list[str]:
    """The arguments with what stands after ``--`` written so that it cannot be an option.

    Reading names between options, argparse forgets the ``--``; a script that hands on names
    which it does not know relies on it.
    """
    kept = list(given)
    if "--" in kept:
        at = kept.index("--")
        kept[at:] = [f"./{name}" if name[:1] == "-" != name else name for name in kept[at + 1 :]]
    return kept


def day(text: str) -> date:
    """A day as ``2026-11-23``."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f'"{text}" is not a date. Write it as year-month-day: 2026-11-23.'
        ) from error


def count(text: str) -> int:
    """A whole number from 0 to ``MOST``."""
    if not text.isdecimal() or len(text) > len(str(MOST)) or int(text) > MOST:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 0 to {MOST}.')
    return int(text)


def name(text: str) -> str:
    """The name of a file or folder. One that is empty would stand for the folder one is in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(
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
        raise argparse.ArgumentTypeError(f'"{text}" is not a shard. Write it like this: 3/8')
    return int(number), int(of)
