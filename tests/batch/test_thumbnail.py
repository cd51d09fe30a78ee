"""A small picture of page 1 stands beside each leaflet, and goes when the leaflet's PDF goes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from plainleaf.batch import BuildRequest, Format, build
from plainleaf.batch.thumbnail import WIDTH_PX, remove_others, thumbnail, thumbnail_path
from tests.batch.conftest import Clinic

Asked = Callable[..., BuildRequest]


def pictures(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "thumbnails").iterdir())


def test_the_first_layout_of_a_leaflet_has_one_that_is_named_by_its_pdf(asked: Asked) -> None:
    request = asked()
    outputs = [output for entry in build(request).leaflets for output in entry.outputs]
    pictured = [output for output in outputs if output.thumbnail]
    assert {output.path for output in pictured} == {"inhaler.standard.pdf", "spacer.standard.pdf"}
    for output in pictured:
        fingerprint = hashlib.sha256((request.out / output.path).read_bytes()).hexdigest()
        assert output.thumbnail == thumbnail_path(fingerprint)
        with Image.open(request.out / output.thumbnail) as picture:
            assert (picture.format, picture.width) == ("PNG", WIDTH_PX)
            assert picture.height > picture.width
            # Words and the red of the emergency box: more than an empty page.
            assert len(picture.convert("RGB").getcolors() or ()) > 8


def test_the_same_pdf_gives_the_same_picture(asked: Asked) -> None:
    request = asked()
    build(request)
    pdf = (request.out / "inhaler.standard.pdf").read_bytes()
    assert thumbnail(pdf) == thumbnail(pdf)


def test_what_cannot_be_drawn_has_no_picture() -> None:
    assert thumbnail(b"%PDF-1.7 and no more") is None


def test_a_picture_that_nothing_needs_any_more_is_removed(asked: Asked, clinic: Clinic) -> None:
    request = asked()
    build(request)
    before = pictures(request.out)
    clinic.add("inhaler", clinic.text.replace("Sit up straight", "Stand up straight"))
    build(request)
    after = pictures(request.out)
    assert len(before) == len(after) == 2
    assert len({*before, *after}) == 3


def test_a_leaflet_that_fails_keeps_the_picture_of_what_is_there(
    asked: Asked, clinic: Clinic
) -> None:
    request = asked()
    build(request)
    before = pictures(request.out)
    clinic.add("inhaler", clinic.hard)
    build(request)
    assert pictures(request.out) == before


def test_files_of_other_people_in_the_folder_stay(tmp_path: Path) -> None:
    folder = tmp_path / "thumbnails"
    folder.mkdir()
    for name in ("photo.png", f"{'a' * 32}.png", f"{'b' * 32}.png"):
        (folder / name).write_bytes(b"picture")
    remove_others(tmp_path, [f"thumbnails/{'b' * 32}.png"])
    assert pictures(tmp_path) == [f"{'b' * 32}.png", "photo.png"]


@pytest.mark.parametrize("formats", [(Format.HTML,), (Format.PDF,)])
def test_no_folder_is_made_when_there_is_no_picture_to_keep(
    asked: Asked, formats: tuple[Format, ...]
) -> None:
    request = asked(formats=formats)
    build(request)
    assert (request.out / "thumbnails").is_dir() is (Format.PDF in formats)
