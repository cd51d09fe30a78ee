"""Writes ``docs/plainleaf.1``: the manual page, made from the commands themselves.

``python -m plainleaf.cli.man_page`` writes it; a test keeps it equal to the commands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

import plainleaf
from plainleaf.cli import command
from plainleaf.cli.commands import COMMANDS
from plainleaf.package_data import package_data
from plainleaf.project import data_root

FILE: Final = "docs/plainleaf.1"
PROGRAM: Final = "plainleaf"


def man_page() -> str:
    """The whole page, in the language of ``man``. It has no date, so it is the same each time."""
    words: Mapping[str, Any] = package_data("cli/man_page.yaml")
    group = command(PROGRAM)
    context = click.Context(group, info_name=PROGRAM, **group.context_settings)
    lines = [
        f'.TH PLAINLEAF 1 "" "Plainleaf {plainleaf.__version__}"',
        ".nh",  # no word is broken: what is typed must be readable as it is
        ".SH NAME",
        f"{PROGRAM} \\- {_plain(words['about'])}",
        ".SH SYNOPSIS",
        f".B {PROGRAM}",
        "[OPTIONS] COMMAND [ARGUMENTS]",
        ".SH DESCRIPTION",
        _plain(words["description"]),
        ".PP",
        _plain(words["scripts"]),
        ".SH OPTIONS",
        *_options(context),
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        lines += _command(name, context)
    lines += [".SH EXIT STATUS", *_terms(words["exit_codes"])]
    lines += [".SH ENVIRONMENT", *_terms(words["environment"])]
    lines += [".SH FILES", *_terms(words["files"])]
    return "\n".join([*lines, ".SH SEE ALSO", _plain(words["see_also"])]) + "\n"


def _command(name: str, parent: click.Context) -> Iterator[str]:
    each: click.Command = command(name)
    context = click.Context(each, info_name=name, parent=parent, **each.context_settings)
    usage = " ".join(each.collect_usage_pieces(context))
    yield f".SS {_plain(f'{PROGRAM} {name}')}"
    yield f".B {_plain(f'{PROGRAM} {name}')}"
    yield _plain(usage)
    for paragraph in (each.help or "").strip().split("\n\n"):
        yield ".PP"
        yield _plain(" ".join(paragraph.split()))
    yield from _options(context)


def _options(context: click.Context) -> Iterator[str]:
    """The arguments and options of a command, as its help lists them."""
    for each in context.command.get_params(context):
        record = each.get_help_record(context)
        if record:
            yield from _terms({record[0]: record[1]})


def _terms(terms: Mapping[Any, str]) -> Iterator[str]:
    for term, meaning in terms.items():
        yield from (".TP", f".B {_plain(str(term))}", _plain(meaning))


def _plain(text: str) -> str:
    """A text that ``man`` prints as it is: no sign in it is a command, a hyphen stays one."""
    text = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    path = Path(data_root() / FILE)
    path.write_text(man_page(), encoding="utf-8", newline="\n")
