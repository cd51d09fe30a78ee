"""Whether a picture file can be used: read to its end, never judged by its name or first bytes."""

from __future__ import annotations

import hashlib

from plainleaf.content.pictures.fault import PictureFault

__all__ = ["PictureFault", "picture_fault"]

_KNOWN: dict[tuple[str, bytes], PictureFault | None] = {}
# The pictures of a large folder; beyond it all are forgotten.
_MOST_KNOWN = 2000


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

    return photo_fault(data, kind)
