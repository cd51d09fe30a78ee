"""Whether a picture of points (PNG, JPEG, GIF, WebP) can be used: decoded to its last point."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

from PIL import (  # noqa: F401 - each is known to Pillow once it is imported
    GifImagePlugin,
    Image,
    ImageChops,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from plainleaf.content.pictures import jpeg_scans, png_chunks
from plainleaf.content.pictures.fault import PictureFault
from plainleaf.package_data import package_data

_FORMATS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".gif": "GIF",
    ".webp": "WEBP",
}
# A JPEG of several pictures (phones write them) starts with an ordinary one.
_AS = {"MPO": "JPEG"}
# Baseline, extended and progressive. Browsers read no other (ITU-T T.81, table B.1).
_USUAL_FRAMES = {0xC0, 0xC1, 0xC2}
_OTHER_FRAMES = set(range(0xC0, 0xD0)) - _USUAL_FRAMES - {0xC4, 0xC8, 0xCC}
_DECODING = Lock()


def photo_fault(data: bytes, kind: str) -> PictureFault | None:
    """What is wrong with the bytes of a picture file; None if nothing is."""
    limits = package_data("content/markdown/limits.yaml")
    most: int = limits["picture_points"]
    with warnings.catch_warnings(), _to_the_end():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=sorted(set(_FORMATS.values()))) as picture:
                found = _AS.get(str(picture.format), str(picture.format))
                if found != _FORMATS[kind]:
                    return PictureFault("C303", "not_what_it_says")
                if picture.width * picture.height > most:
                    return _too_many(picture.width * picture.height, most)
                if found != "JPEG" and getattr(picture, "is_animated", False):
                    return PictureFault("C338", "moving")
                if found == "JPEG" and _frame(data) in _OTHER_FRAMES:
                    return PictureFault("C336", "unusual")
                if found == "PNG" and not png_chunks.is_whole(data):
                    return PictureFault("C336", "damaged")
                picture.load()
                if found == "JPEG" and not jpeg_scans.fits(data, picture):
                    return PictureFault("C336", "damaged")
                if found == "PNG" and not png_chunks.has_usual_colours(data):
                    return PictureFault("C340", "colours")
                return _nothing_in(picture, limits)
        except Image.DecompressionBombError as error:
            said = re.search(r"\d+", str(error))
            return _too_many(int(said[0]) if said else most + 1, most)
        except (
            OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, EOFError,
            OverflowError, struct.error,
        ):  # fmt: skip
            known = any(data.startswith(start) for start in _starts(kind))
            return (
                PictureFault("C336", "damaged")
                if known
                else PictureFault("C303", "not_what_it_says")
            )


def _starts(kind: str) -> tuple[bytes, ...]:
    return {
        ".png": (b"\x89PNG\r\n\x1a\n",),
        ".gif": (b"GIF87a", b"GIF89a"),
        ".webp": (b"RIFF",),
    }.get(kind, (b"\xff\xd8\xff",))


@contextmanager
def _to_the_end() -> Iterator[None]:
    """WeasyPrint lets Pillow fill in what a cut-off file lacks; here it must not."""
    with _DECODING:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_many(points: int, most: int) -> PictureFault:
    names = {"points": points // 1_000_000, "most": most // 1_000_000}
    return PictureFault("C339", "points", names)


def _frame(data: bytes) -> int:
    """The mark of the frame of a JPEG, which says how it is coded; 0 if there is none."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            return mark
        if mark == 0xFF:
            at += 1
            continue
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return 0


def _nothing_in(picture: Image.Image, limits: Mapping[str, Any]) -> PictureFault | None:
    if min(picture.size) < limits["picture_smallest"]:
        names = {"width": picture.width, "height": picture.height}
        return PictureFault("C337", "too_small", names)
    plain = picture
    if picture.mode.startswith("I"):  # 16 bits a point
        plain = picture.point(lambda value: value / 256).convert("L")
    elif "transparency" in picture.info or picture.mode in ("P", "PA", "LA", "RGBA", "La", "RGBa"):
        plain = Image.new("RGBA", picture.size, "white")
        plain.alpha_composite(picture.convert("RGBA"))
    bands = plain.convert("RGB").split()
    if is_blank(bands, limits):
        return PictureFault("C337", "blank")
    if all(low == high for low, high in (band.getextrema() for band in bands)):
        return PictureFault("C337", "one_colour")
    return None


def is_blank(bands: Sequence[Image.Image], limits: Mapping[str, Any]) -> bool:
    """Whether red, green and blue of a picture are all white, or so nearly that no one sees it.

    ``limits`` are those of ``markdown/limits.yaml``.
    """
    red, green, blue = bands
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    seen = sum(darkest.histogram()[: limits["picture_palest"]])
    least: float = limits["picture_least_seen"]
    return seen < least * darkest.width * darkest.height
