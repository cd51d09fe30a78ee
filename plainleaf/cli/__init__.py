"""The commands. None is imported before it is used: some must start at once."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Any, Final

# New objects, then generations, before the next search for garbage. A page makes about 200,000.
THRESHOLDS: Final = (100_000, 20, 100)


def main(name: str = "plainleaf") -> None:
    """Runs ``plainleaf``, or one command by itself, with the arguments of this process.

    Ends the process with the exit code. Garbage is searched for less often from the start, because
    what is imported stays: 5 ms less for a build in which nothing has changed.
    """
    gc.set_threshold(*THRESHOLDS)
    try:
        from plainleaf.cli.arguments import run

        run(command(name))
    except KeyboardInterrupt:  # while modules are imported
        raise SystemExit(130) from None


def command(name: str) -> Any:
    """The click command of a name."""
    module = {"plainleaf": "commands", "check": "readability_check"}.get(name, name)
    return getattr(import_module(f"plainleaf.cli.{module}"), name)
