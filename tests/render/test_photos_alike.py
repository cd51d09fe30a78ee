"""A photo of any kind that may be used shows the same on paper and on the web page."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFilter
from playwright.sync_api import Page
from pypdf.generic import StreamObject

from plainleaf.content.pictures import picture_fault
from plainleaf.render import Renderer
from plainleaf.render.weasyprint_patches.fixes.bare_pictures import bare
from tests.browser import show
from tests.render.conftest import Clinic
from tests.render.weasyprint_patches.fixes.test_bare_pictures import SRGB, swapped
from tests.soak import first_few

SIZE = (120, 80)
# Of 255, on average: edges are cut and drawn a little apart, and a JPEG is compressed again.
MOST_APART = 8


def photo(mode: str = "RGB") -> Image.Image:
    across = Image.linear_gradient("L").rotate(90).resize(SIZE)
    round_one = Image.radial_gradient("L").resize(SIZE)
    picture = Image.merge("RGB", (across, round_one, across.rotate(180)))
    ImageDraw.Draw(picture).rectangle((5, 5, 50, 35), fill="red")
    if mode in ("RGBA", "LA"):
        picture.putalpha(Image.linear_gradient("L").resize(SIZE))
    return picture.convert(mode)


def saved(kind: str, picture: Image.Image | None = None, **how: object) -> bytes:
    data = io.BytesIO()
    (picture or photo()).save(data, kind, **how)  # type: ignore[arg-type]
    return data.getvalue()


def turned(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(kind, exif=exif.tobytes())


def deep(colours: int) -> bytes:
    """A PNG of 16 bits a colour."""
    bands = {0: "L", 2: "RGB", 4: "LA", 6: "RGBA"}[colours]
    plain, width = photo(bands).tobytes(), SIZE[0] * len(bands)
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">H", each * 257) for each in plain[at : at + width])
        for at in range(0, len(plain), width)
    )

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", *SIZE, 16, colours, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


KINDS = {
    "a JPEG for printing": ("jpg", saved("JPEG", photo("CMYK"), quality=95)),
    "a JPEG with other colours": ("jpg", saved("JPEG", icc_profile=swapped(SRGB), quality=95)),
    "a PNG with other colours": ("png", saved("PNG", icc_profile=swapped(SRGB))),
    "a WebP with other colours": ("webp", saved("WEBP", icc_profile=swapped(SRGB), lossless=True)),
    "a JPEG with a profile that is none": ("jpg", saved("JPEG", icc_profile=b"nothing" * 40)),
    "a JPEG": ("jpg", saved("JPEG")),
    "a grey JPEG": ("jpg", saved("JPEG", photo("L"))),
    "a progressive JPEG": ("jpg", saved("JPEG", progressive=True)),
    "a JPEG on its side": ("jpg", turned("JPEG")),
    "a PNG on its side": ("png", turned("PNG")),
    "a WebP on its side": ("webp", turned("WEBP")),
    "a PNG that is seen through": ("png", saved("PNG", photo("RGBA"))),
    "a grey PNG that is seen through": ("png", saved("PNG", photo("LA"))),
    "a palette": ("png", saved("PNG", photo().quantize(16))),
    "a palette with a hole": ("png", saved("PNG", photo().quantize(16), transparency=3)),
    "a colour that is seen through": ("png", saved("PNG", transparency=(255, 0, 0))),
    "black and white": ("png", saved("PNG", photo("1"))),
    "16 bits of grey": ("png", deep(0)),
    "16 bits of colours": ("png", deep(2)),
    "16 bits of grey, seen through": ("png", deep(4)),
    "16 bits of colours, seen through": ("png", deep(6)),
    "a GIF": ("gif", saved("GIF")),
    "a GIF with a hole": ("gif", saved("GIF", photo().quantize(16), transparency=2)),
    "a WebP": ("webp", saved("WEBP")),
    "a WebP that is seen through": ("webp", saved("WEBP", photo("RGBA"))),
}


def apart(one: Image.Image, other: Image.Image) -> float:
    soft = [each.filter(ImageFilter.BoxBlur(2)) for each in (one, other.resize(one.size))]
    counts = ImageChops.difference(*soft).convert("L").histogram()
    return sum(value * count for value, count in enumerate(counts)) / sum(counts)


def on_paper(pdf: bytes) -> Image.Image:
    """The picture as page 1 shows it, at 2 points a pixel."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for sheet in document:
            for each in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                left, bottom, right, top = each.get_bounds()
                height = sheet.get_size()[1]
                drawn = sheet.render(scale=2).to_pil().convert("RGB")
                box = (left, height - top, right, height - bottom)
                return drawn.crop(tuple(round(2 * side) for side in box))  # type: ignore[arg-type]
    finally:
        document.close()
    raise AssertionError("the PDF has no picture")


@pytest.mark.parametrize("name", first_few(KINDS, 2))
def test_paper_and_screen_show_the_same_photo(
    clinic: Clinic, browser_page: Page, tmp_path: Path, name: str
) -> None:
    ending, data = KINDS[name]
    assert picture_fault(data, f".{ending}") is None
    source = clinic.write(f"leaflets/images/knee.{ending}", data)
    leaflet = clinic.leaflet(body=f"![A knee that is bent](images/knee.{ending})")
    renderer = Renderer(clinic.project)
    page = show(browser_page, renderer.html(leaflet), tmp_path, color_scheme="light")
    picture = page.locator("figure img")
    screen = Image.open(io.BytesIO(picture.screenshot())).convert("RGB")
    paper = on_paper(renderer.pdf(leaflet, clinic.layout()))
    assert (screen.width > screen.height) == (paper.width > paper.height)
    assert apart(screen, paper) < MOST_APART
    assert source.read_bytes() == data


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_left_beside_the_points_of_a_photo(name: str) -> None:
    _, data = KINDS[name]
    clean = bare(data)
    with Image.open(io.BytesIO(clean)) as picture:
        left = set(picture.info) - {"transparency", "background", "version", "loop", "timestamp"}
        assert left <= {"dpi", "jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe",
                        "adobe_transform", "progressive", "progression", "exif", "duration",
                        "extension"}  # fmt: skip
        assert set(picture.getexif()) <= {0x0112}
    assert bare(clean) == clean
    assert bare(data) == clean


def test_a_drawing_leaves_no_path_of_a_computer_in_any_edition(clinic: Clinic) -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/'
        b'inkscape" i:export-filename="/of/jane/knee.png" viewBox="0 0 9 9"><!-- /of/jane -->'
        b'<title>/of/jane/knee</title><g id="/of/jane"><rect width="9" height="5"/></g></svg>'
    )
    clinic.write("leaflets/images/knee.svg", drawing)
    leaflet = clinic.leaflet(body="![A knee that is bent](images/knee.svg)")
    renderer = Renderer(clinic.project)
    embedded = re.search(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", renderer.html(leaflet))
    assert embedded is not None
    pdf = renderer.pdf(leaflet, clinic.layout())
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    every = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))  # type: ignore[arg-type]
    streams = b"".join(each.get_data() for each in every if isinstance(each, StreamObject))
    assert streams
    for data in (base64.b64decode(embedded[1]), pdf, streams):
        assert b"jane" not in data


def test_the_profile_of_the_tests_changes_colours() -> None:
    plain = photo()
    profile = ImageCms.ImageCmsProfile(io.BytesIO(swapped(SRGB)))
    turned = ImageCms.profileToProfile(plain, profile, ImageCms.createProfile("sRGB"))
    assert turned is not None
    assert apart(plain, turned) > 2 * MOST_APART
