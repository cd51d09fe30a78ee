"""The command ``plainleaf``, with all that it can be asked for."""

from __future__ import annotations

import sys

import typer

from plainleaf.cli.completion import Completing
from plainleaf.cli.doctor import doctor
from plainleaf.cli.explain import explain
from plainleaf.cli.grades import grades
from plainleaf.cli.init import init
from plainleaf.cli.new import new
from plainleaf.cli.status import status

main = typer.Typer(
    cls=Completing,
    name="plainleaf",
    help="Patient leaflets that people can read: standard print, large print "
    "and a web page from one file.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_PASSED_ON = {
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": [],
}


@main.command(
    "check",
    short_help="Check that the wording of leaflets is plain enough for patients.",
    context_settings=_PASSED_ON,
)
def check(context: typer.Context) -> None:
    """Hand everything after ``check`` to that command, which is only now imported."""
    from plainleaf.cli.readability_check import main as run

    sys.argv = ["plainleaf check", *context.args]
    run()


main.command("explain")(explain)
main.command("grades")(grades)
main.command("new", short_help="Create a new leaflet, with every part explained.")(new)
main.command("init", short_help="Create a folder for a clinic's own leaflets.")(init)
main.command(
    "status",
    short_help="List what needs doing: reviews, drafts, exceptions, phone numbers "
    "that do not match.",
)(status)
main.command(
    "doctor",
    short_help="Check what is installed on this computer, and show how to install what is missing.",
)(doctor)


@main.command(
    "generate",
    short_help="Make each leaflet into standard-print and large-print PDFs and a web page.",
    context_settings=_PASSED_ON,
)
def generate(context: typer.Context) -> None:
    """Hand everything after ``generate`` to that command, which is only now imported."""
    from plainleaf.cli.generate import main as run

    sys.argv = ["plainleaf generate", *context.args]
    run()


@main.command(
    "merge",
    short_help="Join the folders of a sharded build into one.",
    context_settings=_PASSED_ON,
)
def merge(context: typer.Context) -> None:
    """Hand everything after ``merge`` to that command."""
    from plainleaf.cli.merge import main as run

    sys.argv = ["plainleaf merge", *context.args]
    run()


@main.command(
    "studio",
    short_help="Write leaflets in the browser, with hard words marked as you type.",
    context_settings=_PASSED_ON,
)
def studio(context: typer.Context) -> None:
    """Hand everything after ``studio`` to that command, which is only now imported."""
    from plainleaf.cli.studio import main as run

    sys.argv = ["plainleaf studio", *context.args]
    run()


__all__ = [
    "check",
    "doctor",
    "explain",
    "generate",
    "grades",
    "init",
    "main",
    "merge",
    "new",
    "status",
    "studio",
]
