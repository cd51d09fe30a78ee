"""Photos in the colours of every screen (sRGB), so that print and web show the same ones.

WeasyPrint leaves out the profile of a picture's colours, and a browser uses it. A photo in other
colours than sRGB (many phones take those), or in colours for printing (CMYK), is put into sRGB.
"""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from itertools import product
from typing import Any, Final

from PIL import Image, ImageCms

# Of 255. Profiles that say sRGB in other words differ by less from one another.
_SAME: Final = 3
_STEPS: Final = (0, 51, 102, 153, 204, 255)
# No one sees a difference from the photo as it was (Pillow's own "maximum" for JPEG).
_QUALITY: Final = 95
_ICC = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK"}


@lru_cache(maxsize=8)
def in_srgb(data: bytes) -> bytes | None:
    """A photo in sRGB and without a profile; None if its colours are those already.

    A JPEG stays one and is compressed again; others keep every point. Raises what Pillow raises for
    a damaged picture.
    """
    with Image.open(io.BytesIO(data)) as picture:
        profile = picture.info.get("icc_profile")
        if picture.mode != "CMYK" and (not profile or _is_srgb(profile, _colours(picture))):
            return None
        plain = _convert(picture, profile)
        if plain is None:
            return None
        made = io.BytesIO()
        how: dict[str, Any] = {"quality": _QUALITY, "subsampling": 0}
        kind = str(picture.format)
        if kind == "WEBP":
            how = {"lossless": True, "exif": b"", "xmp": b""}
        elif kind == "PNG":
            how = {}
        plain.save(made, "JPEG" if kind == "MPO" else kind, icc_profile=None, **how)
        return made.getvalue()


def _colours(picture: Image.Image) -> str:
    """What the colours of a picture are made from, without how far they are see-through."""
    if picture.mode in ("1", "L", "LA", "La", "I", "I;16"):
        return "L"
    return "CMYK" if picture.mode == "CMYK" else "RGB"


def _convert(picture: Image.Image, profile: bytes | None) -> Image.Image | None:
    kind = _colours(picture)
    alpha = None
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        alpha = picture.convert("RGBA").getchannel("A")
    plain = picture.convert(kind)
    try:
        source = _open(profile, kind) if profile else None
        if source is None:
            return plain.convert("RGB") if kind == "CMYK" else None
        turned = ImageCms.profileToProfile(plain, source, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return plain.convert("RGB") if kind == "CMYK" else None
    if turned is not None and alpha is not None:
        turned.putalpha(alpha)
    return turned


def _open(profile: bytes, kind: str) -> ImageCms.ImageCmsProfile | None:
    """A profile, if it is one for these colours."""
    found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return found if found.profile.xcolor_space == _ICC[kind] else None


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


_KNOWN: dict[tuple[bytes, str], bool] = {}


def _is_srgb(profile: bytes, kind: str) -> bool:
    """Whether a profile changes no colour by more than anyone sees; also one that is none."""
    key = hashlib.sha256(profile).digest(), kind
    if key not in _KNOWN:
        _KNOWN[key] = _changes_nothing(profile, kind)
    return _KNOWN[key]


def _changes_nothing(profile: bytes, kind: str) -> bool:
    points = [*product(_STEPS, repeat=3)]
    sample = Image.new("RGB", (len(points), 1))
    sample.putdata(points)
    try:
        source = _open(profile, kind)
        if source is None:
            return True
        plain = sample.convert(kind)
        turned = ImageCms.profileToProfile(plain, source, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return True
    if turned is None:
        return True
    pairs = zip(plain.convert("RGB").tobytes(), turned.tobytes(), strict=True)
    return all(abs(one - other) <= _SAME for one, other in pairs)
