"""A PNG has a right checksum in every chunk, an end, and the colours of every screen."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plainleaf.content.pictures import PictureFault, picture_fault

DAMAGED = PictureFault("C336", "damaged")
START = 8 + 25  # behind IHDR, which comes first


def png() -> bytes:
    words = PngInfo()
    words.add_text("Author", "A. N. Other")
    data = io.BytesIO()
    Image.linear_gradient("L").resize((60, 40)).convert("RGB").save(data, "PNG", pnginfo=words)
    return data.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def with_chunk(kind: bytes, body: bytes) -> bytes:
    data = png()
    return data[:START] + chunk(kind, body) + data[START:]


@pytest.mark.parametrize("kind", [b"IHDR", b"IDAT", b"tEXt", b"IEND"])
def test_a_wrong_checksum_is_refused(kind: bytes) -> None:
    data = bytearray(png())
    at = data.index(kind)
    data[at + 4 + int(struct.unpack_from(">I", data, at - 4)[0])] ^= 1
    assert picture_fault(bytes(data), ".png") == DAMAGED


def test_a_picture_without_its_end_is_refused() -> None:
    assert picture_fault(png()[:-12], ".png") == DAMAGED
    assert picture_fault(png()[:-1], ".png") == DAMAGED


def test_what_comes_after_the_end_does_no_harm() -> None:
    assert picture_fault(png() + b"more", ".png") is None


SRGB = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
WIDE = (31270, 32900, 67000, 33000, 21000, 71000, 14000, 8000)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"gAMA", struct.pack(">I", 45455)),
        (b"gAMA", struct.pack(">I", 45000)),
        (b"cHRM", struct.pack(">8I", *SRGB)),
        (b"cICP", bytes((1, 13, 0, 1))),
        (b"sRGB", b"\0"),
    ],
)
def test_colours_of_every_screen_may_be_used(kind: bytes, body: bytes) -> None:
    assert picture_fault(with_chunk(kind, body), ".png") is None


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"gAMA", struct.pack(">I", 100000)),
        (b"gAMA", struct.pack(">I", 55556)),
        (b"cHRM", struct.pack(">8I", *WIDE)),
        (b"cICP", bytes((12, 13, 0, 1))),
    ],
)
def test_colours_of_another_screen_are_refused(kind: bytes, body: bytes) -> None:
    found = picture_fault(with_chunk(kind, body), ".png")
    assert found == PictureFault("C340", "colours")
