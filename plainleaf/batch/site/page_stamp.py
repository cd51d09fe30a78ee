"""A page of the output folder that says at its end what it was made from.

``out`` is that folder, ``path`` the page's name in it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from plainleaf.batch.fs import inside
from plainleaf.batch.fs.files import put_together

# Longer than the line that a page ends with.
_LONGEST_MARK: Final = 400


class TemplateFaultError(Exception):
    """A file of a clinic's own cannot be used. Exists so that the manifest is written first."""


def stands(out: Path, path: str, name: str, key: str) -> bool:
    """Whether the page at ``path`` is whole and was made from what ``key`` is a fingerprint of."""
    try:
        data = inside.read(out, path, inside.limit("page"))
    except OSError:
        return False
    above, _, last = data.rpartition(b"\n<!-- plainleaf ")
    return bool(above) and b"<!-- plainleaf " + last == _mark(above, name, key)


def is_ours(out: Path, path: str, name: str) -> bool:
    """Whether a page of the kind ``name`` was written there. Raises OSError for no file."""
    return f"<!-- plainleaf {name} ".encode() in inside.tail(out, path, _LONGEST_MARK)


def add_stamp(name: str, key: str, page: bytes) -> bytes:
    """A page with its last line. ``name`` is what kind of page it is."""
    page = page.rstrip(b"\n")
    return page + b"\n" + _mark(page, name, key)


def write_page(out: Path, path: str, name: str, key: str, page: bytes) -> None:
    """Writes a page with its last line. Raises OSError."""
    put_together(out, {path: add_stamp(name, key, page)})


def _mark(above: bytes, name: str, key: str) -> bytes:
    return f"<!-- plainleaf {name} {key} {hashlib.sha256(above).hexdigest()} -->\n".encode()
