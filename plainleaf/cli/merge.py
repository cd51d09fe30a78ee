"""The command ``plainleaf merge``: the folders of a build in shards to one folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.batch import RequestError
from plainleaf.batch.merge import merge as merge_shards
from plainleaf.cli.arguments import Command, out_option, path
from plainleaf.cli.heavy_work import heavy_work
from plainleaf.cli.terminal.output import ExitCode, TextKind, refuse, tell, write
from plainleaf.cli.terminal.quiet import is_quiet, quiet_option
from plainleaf.cli.terminal.summary import failures, totals
from plainleaf.project import LEAFLETS, Project, absolute
from plainleaf.visible import visible


@click.command("merge", cls=Command)
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=path,
    metavar="SHARD_FOLDER...",
    help="All the shards from one build.",
)
@out_option()
@click.option(
    "--project",
    type=path,
    default=".",
    metavar="FOLDER",
    help="The folder that contains leaflets/. Default: the one you are in.",
)
@quiet_option()
@heavy_work()
def merge(folders: tuple[Path, ...], out: Path, project: Path) -> ExitCode:
    """Join what "generate --shard" made in several folders, on one machine or on many.

    The joined folder is exactly the same, byte for byte, as a single build of all the leaflets.
    Nothing is saved unless every shard is there and complete.

    Exit codes: 0 all done, 1 a leaflet failed in its shard (the others were joined), 2 nothing was
    done, 130 interrupted.
    """
    root = absolute(project)
    base = root / LEAFLETS if (root / LEAFLETS).is_dir() else root
    try:
        manifest, notices = merge_shards(folders, out, Project(root, base), date.today())
    except RequestError as error:
        return refuse(error.reasons)
    except KeyboardInterrupt:
        tell("Interrupted. Type the same command again.")
        return ExitCode.INTERRUPTED
    for notice in notices:
        tell(visible(notice))
    lines = [*failures(manifest.leaflets)]
    lines += [] if is_quiet() else [totals(manifest.leaflets, out)]
    write("".join(f"{line}\n" for line in lines), TextKind.PROSE)
    return ExitCode.FAILED if manifest.failures else ExitCode.DONE
