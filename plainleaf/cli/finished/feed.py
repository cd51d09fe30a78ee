"""The command ``plainleaf feed``: the approved leaflets, for a website."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli.arguments import Choice, Command, path, today_option
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, write
from plainleaf.project import project_here

# Named here so that --help need not import what reads the manifest.
FORMATS = ("json", "html")


@click.command("feed", cls=Command)
@click.option(
    "--out",
    type=path,
    default="dist",
    metavar="FOLDER",
    help="The folder with the finished files. Default: dist",
)
@click.option(
    "--base",
    default="",
    metavar="ADDRESS",
    help="The web address of that folder, such as https://www.example.org/leaflets. It goes before "
    "each link.",
)
@click.option(
    "--format",
    type=Choice(FORMATS),
    default=FORMATS[0],
    metavar="|".join(FORMATS),
    help="json for a program, or html: a list of links to put into a web page. Default: json",
)
@today_option("Leaflets whose review is overdue on this date are left out.")
def feed(out: Path, base: str, format: str, today: date | None) -> ExitCode:
    """List the approved leaflets for your website, with links to their files.

    It reads what "plainleaf generate" made. Drafts, leaflets that failed, and older versions are
    left out. To keep the list, add  > feed.json  or  > leaflets.html

    Exit codes: 0 done, 2 there are no finished files, or they cannot be used.
    """
    from plainleaf.batch.catalogue.feed import as_html, as_json, feed_of
    from plainleaf.batch.catalogue.phrases import ENGLISH, read_words
    from plainleaf.batch.finished.manifest_of import NoFinishedFilesError, manifest_of
    from plainleaf.content.organisation import read_organisation
    from plainleaf.render import SettingsError, layouts

    try:
        manifest = manifest_of(out)
    except NoFinishedFilesError as problem:
        return refuse([str(problem)])
    project = project_here()
    organisation = read_organisation(project, ENGLISH).organisation
    publisher = organisation.name.plain if organisation and organisation.name else None
    made = feed_of(manifest.leaflets, publisher, base, today or date.today())
    if format == "json":
        write(as_json(made), TextKind.DATA)
        return ExitCode.DONE
    try:
        words = read_words(project, organisation.language if organisation else ENGLISH)
        titles = {name: layout.title for name, layout in layouts(project).items()}
    except SettingsError as error:
        return refuse([str(error)])
    editions = {name: words.get(f"edition_{name}") or title for name, title in titles.items()}
    write(as_html(made, editions), TextKind.MARKUP)
    return ExitCode.DONE
