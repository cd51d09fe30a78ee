"""A speed patch: which functions it replaces, and the source that it was written for.

A replacement repeats what WeasyPrint or one of its libraries does, so it is right for one source
only. ``known_sources.json`` has the hash of each part of these packages that a patch repeats or
leans on, functions that it does not replace included. Where one byte differs, the patch is left out
and WeasyPrint's own functions run.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

KNOWN: Final = Path(__file__).with_name("known_sources.json")
OURS: Final = str(Path(__file__).parents[3]) + os.sep


class Replacement(NamedTuple):
    """``ours`` for ``own``, which is attribute ``name`` of a module or class."""

    owner: Any
    name: str
    ours: Any
    own: Any


def everywhere(owners: tuple[Any, ...], ours: Any, own: Any) -> tuple[Replacement, ...]:
    """For a function that modules import by its name."""
    return tuple(Replacement(owner, own.__name__, ours, own) for owner in owners)


@dataclass(frozen=True)
class Patch:
    """What is switched on and off together.

    ``modules`` of this folder have the replacements, in ``REPLACEMENTS``. They are imported only
    where the sources are the known ones, because another source may lack what they import.
    ``sources`` are files and folders of Python's own folder of packages.
    """

    name: str
    modules: tuple[str, ...]
    sources: tuple[str, ...]

    @cached_property
    def replacements(self) -> tuple[Replacement, ...]:
        """All of them; imports WeasyPrint."""
        return tuple(
            each
            for module in self.modules
            for each in import_module(f"{__package__}.{module}").REPLACEMENTS
        )

    def difference(self) -> str | None:
        """The source or function that is not the known one; None where all are."""
        for source in self.sources:
            if fingerprint(source) != read_known_sources().get(source):
                return source
        files = {str(path) for source in self.sources for path in files_of(source)}
        for owner, name, ours, _ in self.replacements:
            there = vars(owner).get(name)
            if there is not ours and not _is_from(there, files):
                return f"{owner.__name__}.{name}"
        return None

    def install(self) -> None:
        """Replaces the functions; calling it again changes nothing."""
        for owner, name, ours, _ in self.replacements:
            setattr(owner, name, ours)

    def remove(self) -> None:
        """Puts back what was there when the replacements were imported."""
        if "replacements" not in vars(self):
            return
        for owner, name, ours, own in self.replacements:
            if vars(owner).get(name) is ours:
                setattr(owner, name, own)


@cache
def read_known_sources() -> dict[str, str]:
    """The hashes that the patches were written for, by source."""
    known: dict[str, str] = json.loads(KNOWN.read_bytes())
    return known


@cache
def fingerprint(source: str) -> str:
    """The SHA-256 of a file, or of all Python files of a folder, as they are on this machine.

    It is that of no bytes where a package is not installed as plain files.
    """
    digest = hashlib.sha256()
    for path in files_of(source):
        data = path.read_bytes()
        digest.update(f"{path.name} {len(data)} ".encode() + data)
    return digest.hexdigest()


@cache
def files_of(source: str) -> tuple[Path, ...]:
    """The files of a source, in the order of their names."""
    package, *rest = source.split("/")
    found = find_spec(package)
    if found is None or found.origin is None:
        return ()
    path = Path(found.origin).parent.joinpath(*rest)
    return tuple(sorted(path.rglob("*.py"))) if path.is_dir() else (path,) * path.is_file()


def _is_from(there: Any, files: set[str]) -> bool:
    """Whether a function comes from files that have been looked at, or from Plainleaf."""
    code = getattr(getattr(there, "fget", there), "__code__", None)
    return code is None or code.co_filename in files or code.co_filename.startswith(OURS)
