"""The command ``plainleaf merge``: the folders of a build in shards to one folder."""

from __future__ import annotations

import sys
from pathlib import Path

from plainleaf.build import RequestError
from plainleaf.build.merge import merge
from plainleaf.cli.arguments import Arguments, path
from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.few_files import enough_files
from plainleaf.cli.garbage import seldom_collected
from plainleaf.cli.output import Kind, open_streams, tell, write
from plainleaf.cli.summary import counted, failures
from plainleaf.project import LEAFLETS, Project, absolute
from plainleaf.visible import visible

DESCRIPTION = """\
Join what "generate --shard" made in several folders, on one machine or on many.

The joined folder is exactly the same, byte for byte, as a single build of all the leaflets.
Nothing is saved unless every shard is there and complete."""
EPILOG = """\
Exit codes: 0 all done, 1 a leaflet failed in its shard (the others were joined), 2 nothing was
done, 130 interrupted."""


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with the exit code."""
    open_streams()
    asked = arguments().read(sys.argv[1:])
    with enough_files(), seldom_collected():
        sys.exit(_carried_out(asked.folders, asked.out, absolute(asked.project)))


def arguments() -> Arguments:
    """What the command takes."""
    taken = Arguments(DESCRIPTION, EPILOG)
    add = taken.add_argument
    add(
        "folders",
        nargs="+",
        type=path,
        metavar="SHARD_FOLDER",
        help="All the shards from one build.",
    )
    add("--out", type=path, default=Path("dist"), help="The folder to save files in. Default: dist")
    add(
        "--project",
        type=path,
        default=Path(),
        metavar="FOLDER",
        help="The folder that contains leaflets/. Default: the one you are in.",
    )
    return taken


def _carried_out(folders: list[Path], out: Path, root: Path) -> ExitCode:
    base = root / LEAFLETS if (root / LEAFLETS).is_dir() else root
    try:
        manifest, notices = merge(folders, out, Project(root, base))
    except RequestError as error:
        for reason in error.reasons:
            tell(visible(reason))
        return ExitCode.NOTHING_DONE
    except KeyboardInterrupt:
        tell("Interrupted. Type the same command again.")
        return ExitCode.INTERRUPTED
    for notice in notices:
        tell(visible(notice))
    lines = [*failures(manifest.leaflets), counted(manifest.leaflets, out)]
    write("\n".join(lines) + "\n", Kind.PROSE)
    return ExitCode.FAILED if manifest.failed else ExitCode.DONE
