"""A page of the output folder that says at its end what it was made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from plainleaf.build.files import replace_together


def stands(path: Path, name: str, key: str) -> bool:
    """Whether the page at ``path`` is whole and was made from what ``key`` is a fingerprint of."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    above, _, last = data.rpartition(b"\n<!-- plainleaf ")
    return bool(above) and b"<!-- plainleaf " + last == _mark(above, name, key)


def put_up(path: Path, name: str, key: str, page: bytes) -> None:
    """Writes a page with its last line. ``name`` is what kind of page it is. Raises OSError."""
    page = page.rstrip(b"\n")
    replace_together({path: page + b"\n" + _mark(page, name, key)})


def _mark(above: bytes, name: str, key: str) -> bytes:
    return f"<!-- plainleaf {name} {key} {hashlib.sha256(above).hexdigest()} -->\n".encode()
