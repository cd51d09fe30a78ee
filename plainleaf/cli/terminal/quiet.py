"""The option -q: a command that says only what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_KEY: Final = "plainleaf.quiet"
_NAMES: Final = ("-q", "--quiet")
_HELP: Final = "Show only what is wrong."
_REPORTS: Final = "Reports in other formats than text stay complete."


def quiet_option(*, reports: bool = False) -> Callable[[F], F]:
    """Lets a command be asked to say only what is wrong; one with ``reports`` has formats."""
    return click.option(*_NAMES, **_settings(f"{_HELP} {_REPORTS}" if reports else _HELP))


def quiet_of_all() -> click.Option:
    """The same before the name of a command:  plainleaf -q generate"""
    return click.Option(_NAMES, **_settings(_HELP))


def is_quiet() -> bool:
    """Whether the command that runs was asked to say only what is wrong."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_KEY))


def _settings(text: str) -> dict[str, Any]:
    return {"is_flag": True, "expose_value": False, "callback": _remember, "help": text}


def _remember(context: click.Context, option: click.Parameter, asked: bool) -> None:
    # What the command as a whole was asked also holds for the command inside it.
    if asked:
        context.meta[_KEY] = True
