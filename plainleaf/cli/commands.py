"""The command ``plainleaf``: the list of all commands. Each is imported when it is used."""

from __future__ import annotations

from typing import Any, Final

import click

import plainleaf as package
from plainleaf.cli import command
from plainleaf.cli.arguments import Command
from plainleaf.cli.terminal.completion import options
from plainleaf.cli.terminal.output import TextKind, write
from plainleaf.cli.terminal.quiet import quiet_of_all

COMMANDS: Final = {
    "approve": "Record who approved which words of a leaflet.",
    "bundle": "Put chosen files into one zip file, with a job list for the print room.",
    "check": "Check that the wording of leaflets is plain enough for patients.",
    "doctor": "Check what is installed on this computer, and show how to install what is missing.",
    "dossier": "Count which leaflets are drafts, due for review, and ready to publish.",
    "explain": "Explain a rule: what it asks for, why, and where it comes from.",
    "feed": "List the approved leaflets for your website, as JSON or HTML.",
    "generate": "Make each leaflet into standard-print and large-print PDFs and a web page.",
    "grades": "Show each leaflet's grade and how it has changed, in Markdown.",
    "import": "Make draft leaflets from Word files, web pages and text.",
    "init": "Create a folder for a clinic's own leaflets.",
    "merge": "Join the folders of a sharded build into one.",
    "new": "Create a new leaflet, with every part explained.",
    "status": "List what needs doing: reviews, approvals, drafts, exceptions, phone numbers that "
    "do not match.",
    "studio": "Write leaflets in the browser, with hard words marked as you type.",
    "verify": "Measure finished PDFs again, and compare them with their leaflets.",
    "whatis": "Say which leaflet a PDF or web page is, and who approved its words.",
}
"""The name of each command and its line in the list."""


class CommandGroup(Command, click.Group):
    """Several commands under one name."""


class LazyCommand(Command):
    """A command in the list; its module, which has its name, is imported when it is used."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """The context of the command itself."""
        context: click.Context = command(str(self.name)).make_context(*args, **extra)
        return context


def _tell_version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        write(f"plainleaf {package.__version__}\n", TextKind.DATA)
        context.exit()


_VERSION: Final = click.Option(
    ["--version"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show which version of Plainleaf this is.",
)

plainleaf = CommandGroup(
    name="plainleaf",
    help="Patient leaflets that people can read: standard print, large print and a web page "
    "from one file.",
    no_args_is_help=True,
    params=[_VERSION, quiet_of_all(), *options()],
    commands={name: LazyCommand(name, short_help=text) for name, text in COMMANDS.items()},
)
