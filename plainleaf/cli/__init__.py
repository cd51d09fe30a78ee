"""The commands. None is imported before it is used: some must start at once."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

# New objects, then generations, before the next search for garbage. A page makes about 200,000.
THRESHOLDS: Final = (100_000, 20, 100)
_STARTED_AGAIN: Final = "PLAINLEAF_STARTED_AGAIN"
# Where a command is, if not in the module of its name.
_MODULES: Final = {
    "plainleaf": "commands",
    "approve": "proof.approve",
    "bundle": "finished.bundle",
    "check": "readability_check",
    "dossier": "finished.dossier",
    "feed": "finished.feed",
    "import": "create.import_files",
    "init": "create.init",
    "new": "create.new",
    "verify": "proof.verify",
    "whatis": "proof.whatis",
}
# Words in code, for once: what reads a data file may be what is missing.
_NOT_SET_UP: Final = (
    'Plainleaf is not set up yet: the package "{name}" is missing.\n'
    "Type this in Plainleaf's own folder:  make leaflets\n"
)


def main(name: str = "plainleaf") -> None:
    """Runs ``plainleaf``, or one command by itself, with the arguments of this process.

    Ends the process with the exit code. Garbage is searched for less often from the start, because
    what is imported stays: 5 ms less for a build in which nothing has changed. With a Python that
    has not the packages, or is the machine's own, ``.venv`` of Plainleaf's folder is used; where
    packages are missing and there is none, it ends with code 3.
    """
    gc.set_threshold(*THRESHOLDS)
    if sys.prefix == sys.base_prefix:
        # A Python of the whole machine may have other versions of what Plainleaf needs.
        _start_again()
    try:
        from plainleaf.cli.arguments import run

        run(command(name))
    except KeyboardInterrupt:  # while modules are imported
        raise SystemExit(130) from None
    except ModuleNotFoundError as missing:
        if str(missing.name).startswith("plainleaf"):
            raise
        _start_again()
        sys.stderr.write(_NOT_SET_UP.format(name=missing.name))
        raise SystemExit(3) from None


def command(name: str) -> Any:
    """The click command of a name."""
    module = _MODULES.get(name, name)
    attribute = "import_files" if name == "import" else name
    return getattr(import_module(f"plainleaf.cli.{module}"), attribute)


def _start_again() -> None:
    """Runs the same command with the Python that set-up made, where there is one; only once."""
    python = Path(__file__).parents[2] / ".venv" / "bin" / "python"
    if python.is_file() and _STARTED_AGAIN not in os.environ:
        again = {**os.environ, _STARTED_AGAIN: "yes"}
        os.execve(python, [str(python), *sys.orig_argv[1:]], again)  # noqa: S606
