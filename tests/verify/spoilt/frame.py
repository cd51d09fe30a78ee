"""What a way to spoil a file is, and where the ways are found: every module in ``families/``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.verify.spoilt import families
from tests.verify.spoilt.file import File

Change = Callable[[File], bytes | None]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to change a finished file.

    ``change`` changes the file it is given, or gives back other bytes. ``rules`` are those of which
    one at least must find it; none means that nobody sees, hears or meets a difference, so that the
    file must pass.
    """

    name: str
    rules: tuple[str, ...]
    change: Change


_WAYS: dict[str, Way] = {}


def spoils(*rules: str) -> Callable[[Change], Change]:
    """Marks a way to spoil a file, which one of these rules must find. Its name is its title."""
    assert rules, "name the rules that should find it"
    return _keep(rules)


def harmless(change: Change) -> Change:
    """Marks a change that is none to a reader: the file must pass."""
    return _keep(())(change)


def _keep(rules: tuple[str, ...]) -> Callable[[Change], Change]:
    def keep(change: Change) -> Change:
        name = getattr(change, "__name__", "")
        assert name not in _WAYS, f"two ways are called {name}"
        _WAYS[name] = Way(name, rules, change)
        return change

    return keep


@cache
def ways() -> dict[str, Way]:
    """Every way by its name, in the order of the families."""
    for module in pkgutil.iter_modules(families.__path__):
        importlib.import_module(f"{families.__name__}.{module.name}")
    return _WAYS
