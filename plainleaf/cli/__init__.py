"""The commands. None is imported before it is used: some must start at once."""

from __future__ import annotations


def main() -> None:
    """Runs ``plainleaf`` with the arguments of this process, and ends it with the exit code."""
    from plainleaf.cli.arguments import run
    from plainleaf.cli.commands import plainleaf

    run(plainleaf)
