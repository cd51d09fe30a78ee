"""The command ``readability_check``: is the wording of leaflets and drafts plain?"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from plainleaf.cli.arguments import Arguments, name, path
from plainleaf.cli.exit_code import ExitCode
from plainleaf.cli.few_files import enough_files
from plainleaf.cli.garbage import seldom_collected
from plainleaf.cli.output import open_streams

# Named here so that --help need not import the reporters.
FORMATS = "auto, text, json, github, sarif, junit, html"
DESCRIPTION = """\
Check that the wording of leaflets is plain enough for patients.

A grade is an estimate. Test your leaflet with readers."""
EPILOG = """\
Exit codes: 0 all passed, 1 at least one failed, 2 nothing was checked, 130 interrupted."""


def main(given: Sequence[str] | None = None) -> None:
    """Runs the command, and ends the process with the exit code.

    ``given`` are its arguments, by default those of this process.
    """
    open_streams()
    try:
        with enough_files(), seldom_collected():
            asked = arguments().read(sys.argv[1:] if given is None else given)
            # Only now: --help need not wait for the imports.
            from plainleaf.cli.baselines import BaselineFiles
            from plainleaf.cli.checking import CheckRequest, carry_out

            request = CheckRequest(
                names=tuple(asked.paths),
                profile=asked.profile,
                format=asked.format,
                strict=asked.strict,
                language=asked.language,
                baseline=BaselineFiles(asked.baseline, asked.write_baseline),
            )
            sys.exit(carry_out(request))
    except KeyboardInterrupt:
        raise SystemExit(ExitCode.INTERRUPTED) from None


def arguments() -> Arguments:
    """What the command takes."""
    taken = Arguments(DESCRIPTION, EPILOG)
    add = taken.add_argument
    add(
        "paths",
        nargs="*",
        type=name,
        metavar="LEAFLET.yaml | TEXT.txt | TEXT.md | FOLDER | -",
        help="Leaflets, drafts or folders of leaflets. Use - to read a draft from standard input. "
        "Default: leaflets/",
    )
    add(
        "--profile",
        metavar="NAME",
        help="The limits to check against. Default: the leaflet's own, or plain.",
    )
    add(
        "--format",
        default="auto",
        metavar="NAME",
        help=f"The report format: {FORMATS}. The default is auto, which means github in GitHub "
        "Actions and text everywhere else.",
    )
    add("--strict", action="store_true", help="Treat warnings as errors.")
    add(
        "--language",
        default="en",
        metavar="TAG",
        help="The language of .txt, .md and - (en, cy, es, ...). Default: en",
    )
    add(
        "--baseline",
        type=path,
        metavar="FILE",
        help="A file of known findings. Only new or worse findings fail.",
    )
    add(
        "--write-baseline",
        type=path,
        metavar="FILE",
        help="Save the current findings to FILE. With --baseline, save only "
        "findings that are in both.",
    )
    return taken
