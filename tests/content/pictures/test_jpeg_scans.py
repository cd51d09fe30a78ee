"""A JPEG with wrong bytes in the middle is refused; a good one of any kind is not."""

from __future__ import annotations

import io
import random
import struct

import pytest
from PIL import Image, ImageDraw

from plainleaf.content.pictures import PictureFault, picture_fault

DAMAGED = PictureFault("C336", "damaged")
WAYS: dict[str, dict[str, object]] = {
    "usual": {"quality": 85},
    "all colours": {"quality": 95, "subsampling": 0},
    "progressive": {"progressive": True},
    "restarted at each row": {"restart_marker_rows": 1},
    "restarted often": {"restart_marker_blocks": 5},
    "restarted and progressive": {"restart_marker_rows": 2, "progressive": True},
    "optimised": {"optimize": True},
    "poor": {"quality": 5},
}


def photo(mode: str = "RGB", size: tuple[int, int] = (240, 160)) -> Image.Image:
    across = Image.linear_gradient("L").rotate(90).resize(size)
    round_one = Image.radial_gradient("L").resize(size)
    picture = Image.merge("RGB", (across, round_one, across.rotate(180)))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((20, 20, 90, 90), fill="red")
    draw.line((0, 160, 240, 0), fill="black", width=4)
    return picture.convert(mode)


def jpeg(picture: Image.Image, **how: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, "JPEG", **how)  # type: ignore[arg-type]
    return data.getvalue()


def scan(data: bytes) -> int:
    """Where the points of the first scan start."""
    start = data.index(b"\xff\xda")
    return start + 2 + int(struct.unpack_from(">H", data, start + 2)[0])


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_good_jpeg_of_any_kind_may_be_used(how: dict[str, object], mode: str) -> None:
    assert picture_fault(jpeg(photo(mode), **how), ".jpg") is None


@pytest.mark.parametrize("size", [(8, 8), (9, 17), (33, 8), (500, 9), (64, 64)])
def test_a_good_jpeg_of_any_size_may_be_used(size: tuple[int, int]) -> None:
    picture = Image.linear_gradient("L").resize(size)
    for how in WAYS.values():
        assert picture_fault(jpeg(picture, **how), ".jpg") is None


@pytest.mark.parametrize("colour", ["white", "#808080", "black", "#123456"])
def test_a_good_jpeg_whose_last_points_are_all_alike_may_be_used(colour: str) -> None:
    picture = Image.new("RGB", (320, 240), colour)
    picture.paste(photo(size=(120, 90)), (0, 0))
    for how in WAYS.values():
        assert picture_fault(jpeg(picture, **how), ".jpg") is None


def test_a_few_bytes_that_a_camera_leaves_behind_the_points_do_no_harm() -> None:
    data = jpeg(photo())
    assert picture_fault(data[:-2] + b"\0\x11" + data[-2:], ".jpg") is None
    assert picture_fault(data + b"made by a camera" * 40, ".jpg") is None


def test_bytes_that_fill_up_the_space_before_a_mark_do_no_harm() -> None:
    data = jpeg(photo())
    assert picture_fault(data[:-2] + b"\xff\xff\xff\xd9", ".jpg") is None
    restarted = jpeg(photo(), restart_marker_rows=1)
    at = restarted.index(b"\xff\xd0")
    assert picture_fault(restarted[:at] + b"\xff\xff" + restarted[at:], ".jpg") is None


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
def test_a_jpeg_that_ends_in_grey_is_refused(how: dict[str, object]) -> None:
    data = jpeg(photo(), **how)
    middle = (scan(data) + len(data)) // 2
    assert picture_fault(data[:middle] + b"\xff\xd9", ".jpg") == DAMAGED
    ended = data[:middle] + b"\xff\xd9" + data[middle + 2 :]
    assert picture_fault(ended, ".jpg") == DAMAGED


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
def test_a_jpeg_without_a_stretch_of_its_middle_is_refused(how: dict[str, object]) -> None:
    data = jpeg(photo(), **how)
    start = scan(data)
    length = (len(data) - start) // 3
    assert picture_fault(data[: start + length] + data[start + 2 * length :], ".jpg") == DAMAGED


def test_most_jpegs_with_a_block_of_a_disk_overwritten_are_refused() -> None:
    chosen = random.Random(7)
    data = jpeg(photo(size=(480, 320)), quality=90)
    start, found = scan(data), 0
    for _ in range(20):
        at = chosen.randrange(start, len(data) - 600)
        damaged = data[:at] + bytes(512) + data[at + 512 :]
        found += picture_fault(damaged, ".jpg") == DAMAGED
    assert found >= 18
