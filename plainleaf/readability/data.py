"""Reads the data files that stand beside this package's code."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read(name: str) -> Any:
    """The content of a YAML file of this package, such as ``profiles.yaml``.

    The same object comes back each time: treat it as frozen.
    """
    text = resources.files("plainleaf.readability").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, chosen for its speed


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of a list that is written in a data file as one run of text."""
    return frozenset(str(read(name)[key]).split())
