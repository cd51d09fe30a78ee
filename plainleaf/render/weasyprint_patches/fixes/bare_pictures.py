"""Pictures without what a camera or a program added: places, names, dates, previews.

Both editions are given the same bytes. What a picture needs to look right stays: the profile of its
colours and how it is turned. Formats: ITU-T T.81 (JPEG), W3C PNG, GIF89a, RFC 9649 (WebP).
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from PIL import Image

ORIENTATION = 0x0112
_PNG = b"\x89PNG\r\n\x1a\n"
# The profile of the colours, and what marks CMYK with inverted colours.
_JPEG_KEEPS = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_PNG_KEEPS = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs",
}  # fmt: skip
_WEBP_KEEPS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"}
_WEBP_EXIF_AND_XMP = 0x0C
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
_SVG = "http://www.w3.org/2000/svg"
_SVG_ASIDES = (b"<!--", b"<metadata", b"xmlns:", b"<?")


def bare(data: bytes) -> bytes:
    """The picture of these bytes with nothing added; any other file as it is.

    A PNG of 16 bits a colour becomes one of 8, because the engine of the PDF draws no other.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return b"".join(_gif(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
        if b"<svg" in data[:4096] and any(aside in data for aside in _SVG_ASIDES):
            return _drawing(data)
    except (struct.error, IndexError, ValueError, OSError, SyntaxError):
        pass  # a damaged picture, which other code refuses
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    turned, at = 1, 2
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
            yield b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"  # without its small preview
        elif mark == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = _read_orientation(body)
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
    deep = any(kind == b"IHDR" and body[8] == 16 for kind, body in chunks)
    if turned != 1 or deep:
        with Image.open(io.BytesIO(data)) as picture:
            plain: Image.Image = picture
            if picture.mode.startswith("I"):
                plain = picture.point(lambda value: value / 256).convert("L")
            if turned != 1:
                plain = plain.transpose(_TURNS[turned])
            drawn = io.BytesIO()
            plain.save(drawn, "PNG", icc_profile=picture.info.get("icc_profile"))
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


def _webp(data: bytes) -> bytes:
    chunks: list[tuple[bytes, bytes]] = []
    at = 12
    while at + 8 <= len(data):
        size = int(struct.unpack_from("<I", data, at + 4)[0])
        chunks.append((data[at : at + 4], data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    turned = next((_read_orientation(body) for kind, body in chunks if kind == b"EXIF"), 1)
    if turned != 1:
        with Image.open(io.BytesIO(data)) as picture:
            drawn = io.BytesIO()
            profile = picture.info.get("icc_profile")
            upright = picture.transpose(_TURNS[turned])
            upright.save(drawn, "WEBP", lossless=True, icc_profile=profile, exif=b"", xmp=b"")
        return drawn.getvalue()
    kept = b""
    for kind, body in chunks:
        if kind not in _WEBP_KEEPS:
            continue
        if kind == b"VP8X":
            body = bytes([body[0] & ~_WEBP_EXIF_AND_XMP]) + body[1:]
        kept += kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _drawing(data: bytes) -> bytes:
    """A drawing without comments, metadata and the notes of drawing programs."""
    # The engine reads it by the same parser, which has limits of its own for entities.
    root = ElementTree.fromstring(data)  # noqa: S314
    for element in list(root.iter()):
        for child in list(element):
            ours = child.tag.startswith(f"{{{_SVG}}}") and child.tag != f"{{{_SVG}}}metadata"
            if not ours and not (child.tail or "").strip():
                element.remove(child)
        for name in list(element.attrib):
            if name.startswith("{") and "xlink" not in name and "XML/1998" not in name:
                del element.attrib[name]
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=False)
    return text
