"""Pictures without what a camera or a program added: places, names, dates, previews.

Both editions are given the same bytes. What a picture needs to look right stays: how it is turned.
Its colours become those of every screen, so no profile is needed. Formats: ITU-T T.81 (JPEG), W3C
PNG, GIF89a, RFC 9649 (WebP).
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from plainleaf.render.pictures.bare_drawing import bare_drawing
from plainleaf.render.pictures.picture_colours import in_srgb

ORIENTATION = 0x0112
_PNG = b"\x89PNG\r\n\x1a\n"
# What says how the colours are coded.
_JPEG_KEEPS = {0xEE: b"Adobe"}
# A preview of no size, and points as wide as they are high.
_JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_PNG_KEEPS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB"}
_WEBP_KEEPS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_WEBP_PROFILE_EXIF_AND_XMP = 0x2C
# Turned and mirrored, by the value of the EXIF field.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def bare(data: bytes) -> bytes:
    """The picture of these bytes with nothing added; any other file as it is.

    A PNG of 16 bits a colour becomes one of 8, because the engine of the PDF draws no other.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(in_srgb(data) or data, _turned_by(data)))
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return b"".join(_gif(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
        if b"<svg" in data[:4096]:
            return bare_drawing(data)
    except (struct.error, IndexError, ValueError, OSError, SyntaxError):
        pass  # a damaged picture, which other code refuses
    return data


def _turned_by(data: bytes) -> int:
    """How a JPEG is turned, by the first EXIF block before its points."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF:
            at += 1
            continue
        size = int(struct.unpack_from(">H", data, at + 2)[0])
        if data[at + 1] == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            return _read_orientation(data[at + 4 : at + 2 + size])
        at += 2 + size
    return 1


def _jpeg(data: bytes, turned: int) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while at < len(data):
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xD9:
            break
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        body = data[at + 4 : end]
        if mark == 0xE0 and body.startswith(b"JFIF\0"):
            yield _JFIF
        elif body.startswith(_JPEG_KEEPS.get(mark, ())):
            yield data[at:end]
        elif not (0xE0 <= mark <= 0xEF or mark == 0xFE):
            if mark == 0xDA:
                if turned != 1:
                    yield _turn(turned)
                    turned = 1
                end = _scan_end(data, end)
            yield data[at:end]
        at = end
    yield b"\xff\xd9"


def _scan_end(data: bytes, at: int) -> int:
    """Where the points of a scan end and the next mark starts."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in (0x00, 0xFF) and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2 if data[at + 1] != 0xFF else 1
    return len(data)


def _turn(value: int) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = value
    body = exif.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _read_orientation(exif: bytes) -> int:
    """How a picture is turned, by its EXIF block; 1 is not at all."""
    found = Image.Exif()
    try:
        found.load(exif)
        value = found.get(ORIENTATION, 1)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error):
        return 1
    return value if value in _TURNS else 1


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size = int(struct.unpack_from(">I", data, at)[0])
        kind = data[at + 4 : at + 8]
        yield kind, data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IEND":
            return


def _png(data: bytes) -> bytes:
    chunks = list(_chunks(data))
    turned = next((_read_orientation(body) for kind, body in chunks if kind == b"eXIf"), 1)
    if usual := in_srgb(data):
        data, chunks = usual, list(_chunks(usual))
    deep = any(kind == b"IHDR" and body[8] == 16 for kind, body in chunks)
    if turned != 1 or deep:
        with Image.open(io.BytesIO(data)) as picture:
            plain: Image.Image = picture
            if picture.mode.startswith("I"):
                plain = picture.point(lambda value: value / 256).convert("L")
            if turned != 1:
                plain = plain.transpose(_TURNS[turned])
            drawn = io.BytesIO()
            plain.save(drawn, "PNG", icc_profile=None)
        chunks = list(_chunks(drawn.getvalue()))
    kept = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
        if kind in _PNG_KEEPS
    ]
    return _PNG + b"".join(kept)


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    yield data[:at]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x21:
            kept = data[at + 1] == 0xF9
            at += 2
        else:
            kept = True
            colours = data[at + 9]
            at += 11 + (3 << ((colours & 7) + 1) if colours & 0x80 else 0)
        while data[at]:
            at += 1 + data[at]
        at += 1
        if kept:
            yield data[start:at]
    yield b"\x3b"


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        size = int(struct.unpack_from("<I", data, at + 4)[0])
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _webp(data: bytes) -> bytes:
    chunks = list(_riff_chunks(data))
    turned = next((_read_orientation(body) for kind, body in chunks if kind == b"EXIF"), 1)
    if usual := in_srgb(data):
        data, chunks = usual, list(_riff_chunks(usual))
    if turned != 1:
        with Image.open(io.BytesIO(data)) as picture:
            drawn = io.BytesIO()
            upright = picture.transpose(_TURNS[turned])
            upright.save(drawn, "WEBP", lossless=True, icc_profile=None, exif=b"", xmp=b"")
        chunks = list(_riff_chunks(drawn.getvalue()))
    kept = b""
    for kind, body in chunks:
        if kind not in _WEBP_KEEPS:
            continue
        if kind == b"VP8X":
            body = bytes([body[0] & ~_WEBP_PROFILE_EXIF_AND_XMP]) + body[1:]
        kept += kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept
