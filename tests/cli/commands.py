"""Runs the plainleaf command as a person types it: in a folder, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import ready

ROOT = Path(__file__).parents[2]


def plainleaf(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What the command says and how it ends. Fails on a traceback, which nobody should see.

    With an ``environment`` of its own it is a Python of its own: what is imported may depend on it.
    """
    done = (
        _alone(folder, arguments, environment)
        if environment
        else ready.run("plainleaf", folder, arguments)
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def _alone(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'plainleaf'\n"
    code += "from plainleaf.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
