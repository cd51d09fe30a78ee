"""The commands. None is imported before it is asked for: some must begin at once."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

# These read their own arguments, so that the parts which the others share are not waited for.
QUICK = {
    "check": "plainleaf.cli.readability_check",
    "generate": "plainleaf.cli.generate",
    "merge": "plainleaf.cli.merge",
}


def command() -> None:
    """What ``plainleaf`` runs, with the arguments of this process."""
    module = QUICK.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if module:
        sys.argv[:2] = [f"plainleaf {sys.argv[1]}"]
        import_module(module).main()
        return
    from plainleaf.cli.commands import main
    from plainleaf.cli.exit_code import ExitCode
    from plainleaf.cli.output import open_streams, tell

    open_streams()
    try:
        Path.cwd()
    except FileNotFoundError:
        tell("The folder you are in has been deleted. Go to another one:  cd")
        sys.exit(ExitCode.NOTHING_DONE)
    main()


def __getattr__(name: str) -> Any:
    if name == "main":
        from plainleaf.cli.commands import main

        return main
    raise AttributeError(name)
