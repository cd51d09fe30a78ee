"""The command ``plainleaf doctor``: what this machine has, and the line for what it lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from plainleaf.cli.arguments import Command, report_format_option
from plainleaf.cli.terminal.output import ExitCode, TextKind, write
from plainleaf.visible import visible_json

if TYPE_CHECKING:
    from plainleaf.machine import Check

SCHEMA: Final = "plainleaf-doctor/1"
# Words in code, for once: what reads a data file may be what is missing.
HEALTHY: Final = "Everything you need is installed."
LACKING: Final = "Type the line under each MISSING item, then run this command again."


@click.command("doctor", cls=Command)
@report_format_option(("text", "json"))
def doctor(format: str) -> ExitCode:
    """Check what is installed on this computer, and show the line to type for anything missing.

    Exit codes: 0 everything is installed, 2 wrong arguments, 3 something is missing.
    """
    checks = _checks()
    healthy = all(check.ok for check in checks if check.needed)
    text = _text(checks, healthy) if format == "text" else _json(checks, healthy)
    write(text, TextKind.PROSE if format == "text" else TextKind.DATA)
    return ExitCode.DONE if healthy else ExitCode.SYSTEM


def _checks() -> list[Check]:
    from plainleaf import machine

    checks = [machine.python(), *machine.packages()]
    if all(check.ok for check in checks if check.needed):
        # These need the packages themselves, so without one of those there is nothing to look at.
        from plainleaf.batch import checkup
        from plainleaf.project import Project

        project = Project(Path.cwd(), Path.cwd())
        checks += [*checkup.libraries(), checkup.fonts(project), *checkup.languages(project)]
    return [*checks, machine.folder(Path.cwd()), *machine.programs()]


def _text(checks: list[Check], healthy: bool) -> str:
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        word = "ok" if check.ok else "MISSING" if check.needed else "optional"
        lines.append(f"{word:<9}{check.name:<{width}}  {check.found}")
        if not check.ok and check.fix:
            lines.append(f"         {check.fix}")
    end = HEALTHY if healthy else LACKING
    return "\n".join([*lines, "", end]) + "\n"


def _json(checks: list[Check], healthy: bool) -> str:
    document = {
        "schema": SCHEMA,
        "ok": healthy,
        "checks": [
            {
                "name": check.name,
                "ok": check.ok,
                "needed": check.needed,
                "found": check.found,
                "fix": "" if check.ok else check.fix,
            }
            for check in checks
        ],
    }
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
