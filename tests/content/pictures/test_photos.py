"""Pictures of points are decoded to their last point before they are used."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFile

from plainleaf.content.pictures import PictureFault, picture_fault

KINDS = {".png": "PNG", ".jpg": "JPEG", ".gif": "GIF", ".webp": "WEBP"}
MODES = {
    ".png": ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"],
    ".jpg": ["L", "RGB", "CMYK"],
    ".gif": ["L", "P"],
    ".webp": ["RGB", "RGBA"],
}


def shaded(mode: str, size: tuple[int, int] = (64, 48)) -> Image.Image:
    shades = Image.linear_gradient("L").rotate(90).resize(size)
    if mode == "I;16":
        deep = Image.new("I;16", size)
        for x in range(size[0]):
            deep.paste(x * 1000, (x, 0, x + 1, size[1]))
        return deep
    return shades.convert("RGB").convert(mode)


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, KINDS[kind], **how)  # type: ignore[arg-type]
    return data.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [(k, m) for k, modes in MODES.items() for m in modes])
def test_every_usual_kind_of_picture_may_be_used(kind: str, mode: str) -> None:
    assert picture_fault(saved(shaded(mode), kind), kind) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_picture_that_was_cut_off_is_refused_and_not_filled_up(kind: str, share: float) -> None:
    whole = saved(shaded("RGB", (200, 150)), kind)
    cut = whole[: max(20, int(len(whole) * share))]
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as WeasyPrint leaves it
    try:
        assert picture_fault(cut, kind) == PictureFault("C336", "damaged")
        assert ImageFile.LOAD_TRUNCATED_IMAGES
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def test_a_png_with_a_changed_byte_is_refused() -> None:
    data = bytearray(saved(shaded("RGB"), ".png"))
    data[data.index(b"IDAT") + 9] ^= 0xFF
    assert picture_fault(bytes(data), ".png") == PictureFault("C336", "damaged")


@pytest.mark.parametrize(("kind", "other"), [(".png", ".jpg"), (".jpg", ".webp"), (".gif", ".png")])
def test_a_picture_of_another_kind_than_its_name_is_refused(kind: str, other: str) -> None:
    found = picture_fault(saved(shaded("RGB"), other), kind)
    assert found == PictureFault("C303", "not_what_it_says")


@pytest.mark.parametrize("kind", [".png", ".gif", ".webp"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    first = shaded("RGB")
    data = saved(first, kind, save_all=True, append_images=[first.rotate(180)], duration=100)
    assert picture_fault(data, kind) == PictureFault("C338", "moving")


def pale() -> Image.Image:
    """Greys that nobody tells from white paper."""
    return Image.linear_gradient("L").resize((90, 60)).point([245 + v // 30 for v in range(256)])


def dotted() -> Image.Image:
    page = Image.new("L", (900, 600), "white")
    page.putpixel((5, 5), 0)
    return page


BLANK = {
    "white": Image.new("RGB", (40, 40), "white"),
    "wholly see-through": Image.new("RGBA", (40, 40), (9, 99, 9, 0)),
    "white on see-through": Image.merge("LA", (Image.new("L", (64, 48), 255), shaded("L"))),
    "nearly white": pale(),
    "white with a dot": dotted(),
    "black that is seen through": Image.new("LA", (40, 40), (0, 9)),
}
ONE_COLOUR = {"black": Image.new("L", (40, 40)), "one of a palette": Image.new("P", (40, 40), 3)}


@pytest.mark.parametrize("picture", BLANK.values(), ids=BLANK)
def test_a_blank_picture_is_refused(picture: Image.Image) -> None:
    assert picture_fault(saved(picture, ".png"), ".png") == PictureFault("C337", "blank")


@pytest.mark.parametrize("picture", ONE_COLOUR.values(), ids=ONE_COLOUR)
def test_a_picture_of_one_colour_is_told(picture: Image.Image) -> None:
    assert picture_fault(saved(picture, ".png"), ".png") == PictureFault("C337", "one_colour")


def drawn_with_a_line() -> Image.Image:
    picture = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(picture).line((20, 20, 280, 180), fill="#999", width=1)
    return picture


@pytest.mark.parametrize("kind", [".png", ".jpg", ".webp", ".gif"])
def test_a_thin_line_on_white_is_no_blank_picture(kind: str) -> None:
    assert picture_fault(saved(drawn_with_a_line(), kind), kind) is None


def test_a_picture_of_a_few_points_is_refused() -> None:
    found = picture_fault(saved(shaded("L", (1, 1)), ".png"), ".png")
    assert found == PictureFault("C337", "too_small", {"width": 1, "height": 1})


def test_a_jpeg_that_browsers_cannot_show_is_refused() -> None:
    data = saved(shaded("RGB"), ".jpg").replace(b"\xff\xc0", b"\xff\xc9", 1)
    found = picture_fault(data, ".jpg")
    assert found is not None
    assert found.rule == "C336"


def test_a_jpeg_is_no_moving_picture_even_if_a_phone_put_several_into_it() -> None:
    first = shaded("RGB")
    data = io.BytesIO()
    first.save(data, "MPO", save_all=True, append_images=[first.rotate(180)])
    assert picture_fault(data.getvalue(), ".jpg") is None
