"""The command ``plainleaf``: ``plainleaf generate``, ``merge``, ``check`` and ``explain``."""

from __future__ import annotations

import sys

import typer

from plainleaf.cli.explain import explain
from plainleaf.cli.readability_check import check

main = typer.Typer(
    name="plainleaf",
    help="Patient leaflets people can read: standard print, large print and web from one file.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
main.command("check")(check)
main.command("explain")(explain)


_PASSED_ON = {
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": [],
}


@main.command(
    "generate",
    short_help="Make standard-print and large-print PDFs and a web page of each leaflet.",
    context_settings=_PASSED_ON,
)
def generate(context: typer.Context) -> None:
    """Hand everything after ``generate`` to that command, which is only now imported."""
    from plainleaf.cli.generate import main as run

    sys.argv = ["plainleaf generate", *context.args]
    run()


@main.command(
    "merge",
    short_help="Join the folders of a build in shards to one.",
    context_settings=_PASSED_ON,
)
def merge(context: typer.Context) -> None:
    """Hand everything after ``merge`` to that command."""
    from plainleaf.cli.merge import main as run

    sys.argv = ["plainleaf merge", *context.args]
    run()


__all__ = ["check", "explain", "generate", "main", "merge"]
