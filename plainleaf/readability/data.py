"""Reads the data files next to this package's code.

Reading YAML is slow: it would take a third of the time of checking one leaflet. So the content of a
file is cached, and the cache is used while the file has the same size and time.
"""

from __future__ import annotations

import marshal
from functools import cache
from pathlib import Path
from typing import Any, Final

from plainleaf import disk_cache

_HERE: Final = Path(__file__).parent


@cache
def read(name: str) -> Any:
    """The content of a YAML file of this package, such as ``profiles.yaml``.

    The same object comes back each time: treat it as frozen.
    """
    path = _HERE / name
    status = path.stat()
    kind = f"words-{name.replace('/', '-')}"
    key = disk_cache.key(f"{path} {status.st_size} {status.st_mtime_ns}")
    if data := disk_cache.read(kind, key):
        return marshal.loads(data)  # noqa: S302 - our own, like a .pyc file
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - it is safe
    disk_cache.keep(kind, key, marshal.dumps(content))
    return content


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of a list that is written in a data file as one run of text."""
    return frozenset(str(read(name)[key]).split())
