"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Mapping
from typing import Final

# The first day that a zip file can name: no clock reaches a file.
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16


def zipped(files: Mapping[str, bytes], stored: Container[str] = ()) -> bytes:
    """A zip file of these files, in their order. Those in ``stored`` are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.compress_type = kind
            archive.writestr(entry, data, compresslevel=9)
    return buffer.getvalue()
