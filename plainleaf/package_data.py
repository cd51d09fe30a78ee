"""Reads the YAML files next to our own modules: words that people read, policy, word lists.

Reading YAML is slow: it would take a third of the time of checking one leaflet. So the content of a
file is cached, and the cache is used while the file has the same size and time.
"""

from __future__ import annotations

import marshal
from functools import cache
from pathlib import Path
from typing import Any, Final

from plainleaf import disk_cache

_PACKAGE: Final = Path(__file__).parent


@cache
def package_data(name: str) -> Any:
    """The content of a YAML file of ours, such as ``content/messages.yaml``.

    ``name`` is relative to the package. The same object is returned each time: treat it as frozen.
    """
    path = _PACKAGE / name
    status = path.stat()
    kind = f"words-{name.replace('/', '-')}"
    key = disk_cache.key(f"{path} {status.st_size} {status.st_mtime_ns}")
    if data := disk_cache.read(kind, key):
        return marshal.loads(data)  # noqa: S302 - our own, like a .pyc file
    content = parse(path.read_text(encoding="utf-8"))
    disk_cache.keep(kind, key, marshal.dumps(content))
    return content


def parse(text: str) -> Any:
    """The content of a YAML text, by the quick parser where there is one.

    Only for files that we ship, or whose mistakes are not shown: it words them in another way.
    """
    import yaml  # only now: most processes find everything in the cache

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe ones


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of a list that is written in a data file as one run of text."""
    return frozenset(str(package_data(name)[key]).split())
