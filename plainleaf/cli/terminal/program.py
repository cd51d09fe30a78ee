"""What a person types to run Plainleaf, where they are."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from plainleaf.project import absolute, data_root

COMMAND: Final = "plainleaf"
SET_UP: Final = "scripts/bootstrap.sh"


def typed_program() -> str:
    """What was typed to start this process: ``plainleaf``, ``python generate.py`` and the like."""
    file = Path(sys.argv[0])
    if file.name == "__main__.py":
        return f"{_python()} -m {file.parent.name}"
    return f"{_python()} {file.name}" if file.suffix == ".py" else _command(file, Path())


def plainleaf_in(folder: Path) -> str:
    """What runs the command ``plainleaf`` for someone who is in ``folder``.

    That is its name where the shell finds it, else its path. Lines that are told with it work as
    they are, in a copy of Plainleaf too.
    """
    file = Path(sys.argv[0])
    if file.suffix != ".py":
        return _command(file, folder)
    own = data_root() / ".venv" / "bin" / COMMAND
    return _command(own, folder) if own.is_file() else f"{_python()} -m {COMMAND}"


def set_up_line(in_the_copy: str) -> str:
    """The line that brings the packages of the studio into a copy of Plainleaf, from here.

    In the folder of the copy it is ``in_the_copy``.
    """
    root, here = data_root(), absolute(Path())
    return in_the_copy if here == root else f"sh {_near(root / SET_UP, here)} studio"


def shell_word(word: str) -> str:
    """A word as it is typed in a shell: in quotes if it has a space, for one."""
    return subprocess.list2cmdline([word]) if os.name == "nt" else shlex.quote(word)


def _command(file: Path, folder: Path) -> str:
    found = os.environ.get("PATH", "").split(os.pathsep)
    if file.parent == Path() or str(file.parent) in found:
        return file.stem
    return _near(absolute(file), absolute(folder))


def _near(path: Path, folder: Path) -> str:
    """A path as someone in a folder types it: from there if that is shorter."""
    near = os.path.relpath(path, folder)
    return shell_word(near if len(near) < len(str(path)) else str(path))


def _python() -> str:
    """The name that starts Python here; many systems have only ``python3``."""
    name = Path(sys.orig_argv[0]).name if sys.orig_argv else "python"
    for each in (name, "python", "python3"):
        if each.startswith("python") and shutil.which(each):
            return each
    return "python"
