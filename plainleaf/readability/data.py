"""Reads the data files that stand beside this package's code.

Reading YAML is slow: it would be a third of the time that one leaflet takes. So what a file holds
is kept in ``__pycache__`` beside it, as Python keeps what it compiles, and read from there while
the file has the same size and time. Where nothing may be written there, the file is read each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final

_HERE: Final = Path(__file__).parent


@cache
def read(name: str) -> Any:
    """The content of a YAML file of this package, such as ``profiles.yaml``.

    The same object comes back each time: treat it as frozen.
    """
    path = _HERE / name
    status = path.stat()
    stamp = (sys.version_info[:2], status.st_size, status.st_mtime_ns)
    kept = Path(cache_from_source(f"{path}.py")).with_suffix(".data")
    # Anything that is wrong with the kept copy means that there is none.
    with suppress(OSError, ValueError, EOFError, TypeError):
        found, content = marshal.loads(kept.read_bytes())  # noqa: S302 - our own, like a .pyc file
        if found == stamp:
            return content
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - it is safe
    _keep(kept, stamp, content)
    return content


def _keep(kept: Path, stamp: tuple[Any, ...], content: Any) -> None:
    if sys.dont_write_bytecode:
        return
    part = kept.with_name(f"{kept.name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        data = marshal.dumps((stamp, content))
        kept.parent.mkdir(exist_ok=True)
        part.write_bytes(data)
        part.replace(kept)


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of a list that is written in a data file as one run of text."""
    return frozenset(str(read(name)[key]).split())
