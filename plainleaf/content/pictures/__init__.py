"""Whether a picture file can be used: read to its end, never judged by its name or first bytes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from plainleaf import disk_cache
from plainleaf.content.pictures.fault import PictureFault
from plainleaf.package_data import package_data

__all__ = ["PictureFault", "picture_fault"]

_KNOWN: dict[tuple[str, bytes], PictureFault | None] = {}
# The pictures of a large folder; beyond it all are forgotten.
_MOST_KNOWN = 2000
# Bytes from which on it is worth remembering on the disk that a photo has no fault.
_LARGE = 200_000
_KINDS = [".png", ".jpg", ".jpeg", ".gif", ".webp"]


def picture_fault(data: bytes, kind: str) -> PictureFault | None:
    """What is wrong with the bytes of a picture file; None if it can be used.

    ``kind`` is the ending of its name in small letters, such as ``.png``. The same bytes are
    looked at once.
    """
    key = kind, hashlib.sha256(data).digest()
    if key not in _KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = _fault(data, kind)
    return _KNOWN[key]


def _fault(data: bytes, kind: str) -> PictureFault | None:
    # Each loads libraries that the other kind does not need.
    if kind == ".svg":
        from plainleaf.content.pictures.drawing import drawing_fault

        return drawing_fault(data)
    from plainleaf.content.pictures.photo import photo_fault

    # To decode a photo several times takes long, and most photos have no fault.
    lasting = len(data) > _LARGE and _sound().get(data) == _KINDS.index(kind)
    fault = None if lasting else photo_fault(data, kind)
    if fault is None and not lasting and len(data) > _LARGE:
        _sound().put(data, _KINDS.index(kind))
    return fault


@cache
def _sound() -> disk_cache.KnownFiles:
    """The large photos that were found to have no fault, by their kinds."""
    return disk_cache.KnownFiles("photos", _key)


def _key() -> str:
    """What that depends on besides the photo: the library, our limits and our own code."""
    from PIL import __version__

    own = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    limits = sorted(package_data("content/markdown/limits.yaml").items())
    return disk_cache.key(own, __version__, str(limits))
