"""Tells a shell that completes a line what the commands take that read their own arguments."""

from __future__ import annotations

import argparse
from importlib import import_module
from inspect import Parameter, Signature
from typing import Any

import typer
from typer.core import TyperGroup

from plainleaf.cli import QUICK


class Completing(TyperGroup):
    """The commands; while a shell completes a line, the quick ones stand there with options."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by its name, or None."""
        if ctx.resilient_parsing and cmd_name in QUICK:
            return _with_options(import_module(QUICK[cmd_name]).arguments().actions())
        return super().get_command(ctx, cmd_name)


def _with_options(actions: list[argparse.Action]) -> Any:
    def stand_in(**given: Any) -> None:
        """Is never called: it only has the options."""

    parameters = [_parameter(action) for action in actions]
    stand_in.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    stand_in.__annotations__ = {each.name: each.annotation for each in parameters}
    app = typer.Typer(add_completion=False)
    app.command()(stand_in)
    return typer.main.get_command(app)


def _parameter(action: argparse.Action) -> Parameter:
    kind = bool if action.nargs == 0 else list[str]
    given = (
        typer.Option(None, *action.option_strings, help=action.help)
        if action.option_strings
        else typer.Argument(None)
    )
    return Parameter(action.dest, Parameter.KEYWORD_ONLY, default=given, annotation=kind)
