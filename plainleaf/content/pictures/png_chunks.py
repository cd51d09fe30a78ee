"""Whether a PNG is whole, and whether its colours are those of every screen (sRGB).

W3C PNG (third edition): each chunk has a checksum, and IEND is the last one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_START = len(b"\x89PNG\r\n\x1a\n")
# What chunks about colours say of sRGB (PNG 11.3.2): 1 / 2.2, and the places of white and the
# primaries, all times 100,000.
_GAMMA, _GAMMA_APART = 45455, 1500
_PRIMARIES = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
_PRIMARIES_APART = 300
_CODE_POINTS = bytes((1, 13, 0, 1))


def is_whole(data: bytes) -> bool:
    """Whether each chunk of a PNG has its checksum, and the last one ends the picture."""
    at = _START
    while at + 12 <= len(data):
        size = int(struct.unpack_from(">I", data, at)[0])
        named = data[at + 4 : at + 8 + size]
        check = data[at + 8 + size : at + 12 + size]
        if len(check) < 4 or zlib.crc32(named) != struct.unpack(">I", check)[0]:
            return False
        if named[:4] == b"IEND":
            return True
        at += 12 + size
    return False


def has_usual_colours(data: bytes) -> bool:
    """Whether a PNG without a profile has the colours of every screen. What has one says more."""
    chunks = dict(_chunks(data))
    if b"cICP" in chunks:
        return chunks[b"cICP"] == _CODE_POINTS
    if b"iCCP" in chunks or b"sRGB" in chunks:
        return True
    gamma, primaries = chunks.get(b"gAMA", b""), chunks.get(b"cHRM", b"")
    if len(gamma) == 4 and abs(struct.unpack(">I", gamma)[0] - _GAMMA) > _GAMMA_APART:
        return False
    if len(primaries) != 32:
        return True
    found = struct.unpack(">8I", primaries)
    apart = (abs(one - other) for one, other in zip(found, _PRIMARIES, strict=True))
    return bool(max(apart) <= _PRIMARIES_APART)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _START
    while at + 12 <= len(data):
        size = int(struct.unpack_from(">I", data, at)[0])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size
