"""Reads the data files of this package: messages and limits."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def data_file(name: str) -> dict[str, Any]:
    """The content of ``plainleaf/content/<name>.yaml``, read once."""
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(parsed(text))


def parsed(text: str) -> Any:
    """What a YAML text of our own holds, by the quick parser where there is one.

    Only for files that we ship: it words the mistakes of a file in another way.
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders are safe ones


def limit(name: str) -> int:
    """A limit of ``limits.yaml``."""
    return int(data_file("limits")[name])
