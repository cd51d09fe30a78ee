"""A photo gives away nothing of who took it, where and when, and looks as it did."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib

import pypdf
import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from plainleaf.render import Renderer
from plainleaf.render.weasyprint_patches.fixes.bare_pictures import bare
from plainleaf.verify import verify
from tests.render.conftest import Clinic

SECRETS = (b"Nurse Example", b"ASecretComment", b"2026:11:23", b"A. N. Other", b"tiff:")
XMP = b"<x:xmpmeta tiff:Orientation='1'>A. N. Other</x:xmpmeta>"
PLACE = {1: "N", 2: (51.0, 30.0, 7.0), 3: "W", 4: (0.0, 7.0, 39.0)}


def shaded(mode: str = "RGB") -> Image.Image:
    """Dark at the top left, so that it is seen how it is turned."""
    across = Image.linear_gradient("L").rotate(90).resize((90, 60))
    down = Image.linear_gradient("L").resize((90, 60))
    return Image.merge("RGB", (across, down, across)).convert(mode)


def exif(turned: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = turned
    found[0x013B] = "Nurse Example"
    found[0x0132] = "2026:11:23 09:00:00"
    found.get_ifd(0x8825).update(PLACE)
    return found


def saved(kind: str, turned: int = 1, picture: Image.Image | None = None) -> bytes:
    data = io.BytesIO()
    picture = picture or shaded()
    if kind == "JPEG":
        picture.save(data, kind, exif=exif(turned), comment=b"ASecretComment", xmp=XMP, quality=95)
    elif kind == "PNG":
        words = PngInfo()
        words.add_text("Author", "ASecretComment")
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        words.add_text("Software", "Nurse Example", zip=True)
        picture.save(data, kind, exif=exif(turned), pnginfo=words)
    elif kind == "WEBP":
        picture.save(data, kind, exif=exif(turned).tobytes(), xmp=XMP, lossless=True)
    else:
        picture.save(data, kind, comment=b"ASecretComment A. N. Other")
    return data.getvalue()


def difference(first: Image.Image, second: Image.Image) -> int:
    """The largest difference of a point, of 255."""
    spans = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getextrema()
    return max(int(high) for _, high in spans)  # type: ignore[misc]


def upright(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return ImageOps.exif_transpose(picture).convert("RGB")


def ending(kind: str) -> str:
    return {"JPEG": "jpg"}.get(kind, kind.lower())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_nothing_that_was_written_beside_a_picture_stays(kind: str) -> None:
    data = saved(kind)
    assert any(secret in data for secret in SECRETS)
    clean = bare(data)
    assert not any(secret in clean for secret in SECRETS)
    with Image.open(io.BytesIO(clean)) as picture:
        assert not picture.getexif()
        assert not {"comment", "xmp", "Author", "Software", "exif"} & set(picture.info)
    assert difference(upright(data), upright(clean)) == 0
    assert bare(clean) == clean


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", range(2, 9))
def test_a_picture_that_was_turned_stays_turned(kind: str, turned: int) -> None:
    data = saved(kind, turned)
    clean = bare(data)
    assert not any(secret in clean for secret in SECRETS)
    assert difference(upright(data), upright(clean)) == 0
    with Image.open(io.BytesIO(clean)) as picture:
        assert set(picture.getexif()) <= {0x0112}


def test_a_progressive_jpeg_and_one_in_print_colours_stay_whole() -> None:
    for mode in ("L", "CMYK", "RGB"):
        data = io.BytesIO()
        shaded(mode).save(data, "JPEG", progressive=True, exif=exif(), restart_marker_rows=1)
        clean = bare(data.getvalue())
        assert b"Nurse" not in clean
        apart = difference(upright(data.getvalue()), upright(clean))
        assert apart < 16 if mode == "CMYK" else apart == 0


def test_what_a_phone_puts_behind_a_photo_is_left_out() -> None:
    data = io.BytesIO()
    shaded().save(data, "MPO", save_all=True, append_images=[shaded().rotate(180)], exif=exif())
    clean = bare(data.getvalue() + b"ASecretComment")
    assert clean.count(b"\xff\xd8\xff") == 1
    assert clean.endswith(b"\xff\xd9")
    assert b"ASecretComment" not in clean
    assert bare(saved("PNG") + b"ASecretComment").endswith(b"IEND\xaeB`\x82")


def swapped(profile: bytes) -> bytes:
    """A profile in which red and blue have changed places."""
    red, blue = (profile.index(name, 128) for name in (b"rXYZ", b"bXYZ"))
    data = bytearray(profile)
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_profile_that_changes_no_colour_is_left_out_with_no_other_change(kind: str) -> None:
    data = io.BytesIO()
    how = {"lossless": True} if kind == "WEBP" else {}
    shaded().save(data, kind, icc_profile=SRGB, exif=exif(), **how)  # type: ignore[arg-type]
    clean = bare(data.getvalue())
    with Image.open(io.BytesIO(clean)) as picture:
        assert "icc_profile" not in picture.info
    assert difference(upright(data.getvalue()), upright(clean)) == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_profile_that_changes_colours_is_used_and_left_out(kind: str) -> None:
    data = io.BytesIO()
    red, green, _ = shaded().split()
    picture = Image.merge("RGB", (red, green, ImageOps.invert(red)))
    picture.save(data, kind, icc_profile=swapped(SRGB), exif=exif(6).tobytes())
    clean = bare(data.getvalue())
    with Image.open(io.BytesIO(clean)) as picture:
        assert "icc_profile" not in picture.info
    red, green, blue = upright(data.getvalue()).split()
    wanted = Image.merge("RGB", (blue, green, red))
    assert difference(upright(clean), wanted) < 40
    assert difference(upright(clean), upright(data.getvalue())) > 100


def test_colours_for_printing_become_those_of_a_screen() -> None:
    data = io.BytesIO()
    shaded("CMYK").save(data, "JPEG", quality=95)
    with Image.open(io.BytesIO(bare(data.getvalue()))) as picture:
        assert picture.mode == "RGB"
        assert difference(picture, shaded()) < 24


def deep_png() -> bytes:
    """64 greys of 16 bits each, from black to white."""
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">H", x * 1040) for x in range(64)) for _ in range(32)
    )

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", 64, 32, 16, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_a_png_of_16_bits_becomes_one_of_8_with_the_same_greys() -> None:
    clean = bare(deep_png())
    assert clean[24] == 8
    with Image.open(io.BytesIO(clean)) as picture:
        assert [picture.getpixel((x, 9)) for x in (0, 16, 32, 63)] == [0, 65, 130, 255]


def test_a_drawing_keeps_its_shapes_and_loses_the_notes_of_its_program() -> None:
    drawing = (
        b'<?xml version="1.0"?><!-- ASecretComment --><svg xmlns="http://www.w3.org/2000/svg" '
        b'xmlns:i="urn:inkscape" i:docname="C:\\Nurse Example\\knee.svg" viewBox="0 0 9 9">'
        b"<metadata>A. N. Other</metadata><i:view note='ASecretComment'/><title>Knee</title>"
        b'<rect width="9" height="9"/></svg>'
    )
    clean = bare(drawing)
    assert not any(secret in clean for secret in SECRETS)
    assert b'<rect width="9" height="9"' in clean
    assert b"Knee" not in clean


def test_what_is_damaged_is_left_as_it_is() -> None:
    for data in (b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff", b"GIF89a", b"RIFF0000WEBP", b"words"):
        bare(data)
    assert bare(b"words") == b"words"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_neither_the_pdf_nor_the_web_page_has_a_word_of_it(clinic: Clinic, kind: str) -> None:
    name = f"images/knee.{ending(kind)}"
    clinic.write(f"leaflets/{name}", saved(kind, 6))
    leaflet = clinic.leaflet(body=f"![A knee that is bent]({name})")
    renderer = Renderer(clinic.project)
    page = renderer.html(leaflet)
    embedded = re.search(r"data:image/\w+;base64,([A-Za-z0-9+/=]+)", page)
    assert embedded is not None
    pdf = renderer.pdf(leaflet, clinic.layout())
    assert verify(pdf, leaflet, clinic.layout(), clinic.project) == []
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    (image,) = [image for sheet in reader.pages for image in sheet.images]
    assert image.indirect_reference is not None
    stream = image.indirect_reference.get_object()
    assert isinstance(stream, pypdf.generic.StreamObject)
    streams = stream._data + image.data
    for data in (base64.b64decode(embedded[1]), pdf, streams):
        assert not any(secret in data for secret in SECRETS)
        assert b"GPS" not in data
    wanted = upright(saved(kind, 6))
    for shown in (image.image, upright(base64.b64decode(embedded[1]))):
        assert shown is not None
        assert shown.size == wanted.size
        assert difference(shown, wanted) < 24
