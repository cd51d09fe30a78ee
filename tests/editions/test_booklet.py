"""The A5 booklet: pages in order once the sheets are folded, and nothing lost on the way."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter, Transformation

from plainleaf.editions.booklet.a5_pages import a5_pages
from plainleaf.editions.booklet.imposition import booklet, sides
from plainleaf.editions.edition import Given
from plainleaf.editions.make_edition import losses, make
from plainleaf.verify.file_digest import digest_of_pdf
from tests.batch.conftest import LEAFLET, Clinic
from tests.editions import leaflets

SPINE = leaflets.ROOT / "leaflets" / "spinal-cord-compression.yaml"


def given_of(path: Path) -> Given:
    found = leaflets.given(path)
    assert found
    return found


@pytest.fixture(scope="module")
def given() -> Given:
    return given_of(SPINE)


@pytest.fixture(scope="module")
def printed(given: Given) -> bytes:
    return make("a5-booklet", given).data


def saved(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def page_words(data: bytes, page: int, half: int | None = None) -> str:
    """What another program reads on an A5 page, or on the left (0) or right (1) half of a side.

    Marks of direction have no width, so that what is read of a half may leave them out.
    """
    with pypdfium2.PdfDocument(data) as document:
        text = document[page].get_textpage()
        middle = document[page].get_width() / 2
        read = (
            text.get_text_range()
            if half is None
            else text.get_text_bounded(half * middle, 0, middle + half * middle)
        )
    return re.sub(r"[\s\u061c\u200e\u200f]", "", read)


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        (1, [(None, 1), (None, None)]),
        (3, [(None, 1), (2, 3)]),
        (4, [(4, 1), (2, 3)]),
        (6, [(None, 1), (2, None), (6, 3), (4, 5)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
    ],
)
def test_folded_sheets_have_their_pages_in_order(
    pages: int, wanted: list[tuple[int | None, int | None]]
) -> None:
    assert [*sides(pages)] == wanted
    assert [*sides(pages, right_to_left=True)] == [each[::-1] for each in wanted]


def test_each_page_is_on_its_half_of_its_side(given: Given, printed: bytes) -> None:
    pages = a5_pages(given).data
    count = len(PdfReader(io.BytesIO(pages)).pages)
    order = [*sides(count)]
    assert len(PdfReader(io.BytesIO(printed)).pages) == len(order)
    assert sorted(number for side in order for number in side if number) == [*range(1, count + 1)]
    for side, halves in enumerate(order):
        for half, number in enumerate(halves):
            wanted = page_words(pages, number - 1) if number else ""
            assert page_words(printed, side, half) == wanted


def test_a_page_is_as_large_as_in_the_a5_leaflet(printed: bytes) -> None:
    for side in PdfReader(io.BytesIO(printed)).pages:
        width, height = (float(each) / 72 * 25.4 for each in side.mediabox.upper_right)
        assert (round(width), round(height)) == (297, 210)
        drawn = side.get_contents()
        assert drawn is not None
        placed = [line.split() for line in drawn.get_data().decode().split("\n")]
        assert all(words[1:5] == ["1", "0", "0", "1"] for words in placed)


def test_the_fonts_are_those_of_the_a5_leaflet(given: Given, printed: bytes) -> None:
    def loaded(data: bytes) -> set[str]:
        with pypdfium2.PdfDocument(data) as document:
            return {
                found.get_font().get_base_name()
                for page in document
                for found in page.get_objects(max_depth=4)
                if isinstance(found, pypdfium2.PdfTextObj)
            }

    assert loaded(printed) == loaded(a5_pages(given).data) != set()


def test_the_file_says_that_it_is_for_printing_only(given: Given, printed: bytes) -> None:
    reader = PdfReader(io.BytesIO(printed))
    assert reader.metadata
    assert reader.metadata.title == f"{given.leaflet.title.plain} (A5 booklet, for printing only)"
    root = reader.root_object
    wanted = {"/PrintScaling": "/None", "/Duplex": "/DuplexFlipShortEdge"}
    assert cast(Any, root["/ViewerPreferences"]) == wanted
    # It has no tags, and does not say that it keeps a standard which asks for them.
    assert "/StructTreeRoot" not in root
    assert b"pdfuaid" not in printed
    assert b"pdfaid" not in printed


def test_the_file_names_the_digest_over_its_words(given: Given, printed: bytes) -> None:
    assert digest_of_pdf(printed) == given.digest


def test_what_is_read_from_right_to_left_opens_from_the_other_side(tmp_path: Path) -> None:
    text = LEAFLET.replace("language: en-GB", "language: he")
    found = given_of(Clinic(tmp_path).add("inhaler", text))
    data = booklet(found)
    pages = a5_pages(found).data
    assert page_words(data, 0, half=0) == page_words(pages, 0)
    assert not [*losses("a5-booklet", data, found)]


def put_together(printed: bytes, what: str) -> bytes:
    """The booklet with something wrong in how its pages are put together."""
    writer = PdfWriter()
    front, back, *others = (writer.add_page(page) for page in PdfReader(io.BytesIO(printed)).pages)
    if what == "two pages are swapped":
        objects = [cast(Any, side)["/Resources"]["/XObject"] for side in (front, back)]
        (one, one_page), (two, two_page) = (next(iter(each.items())) for each in objects)
        objects[0][one], objects[1][two] = two_page.indirect_reference, one_page.indirect_reference
    elif what == "a page is dropped":
        drawn = cast(Any, back)["/Contents"].get_object()
        drawn.set_data(drawn.get_data().split(b"\n")[0])
    elif what == "a side is dropped":
        writer.remove_page(1)
    elif what == "a sheet is there twice":
        writer.add_page(front)
        writer.add_page(back)
    elif what == "the sides are in another order":
        writer = PdfWriter()
        for side in (back, front, *others):
            writer.add_page(side)
    elif what == "a page is smaller":
        front.add_transformation(Transformation().scale(0.97))
    elif what == "a page is not in its place":
        front.add_transformation(Transformation().translate(0, 3))
    elif what == "a side is turned":
        front.rotate(180)
    return saved(writer)


@pytest.mark.parametrize(
    "what",
    [
        "two pages are swapped",
        "a page is dropped",
        "a side is dropped",
        "a sheet is there twice",
        "the sides are in another order",
        "a page is smaller",
        "a page is not in its place",
        "a side is turned",
    ],
)
def test_a_booklet_that_is_put_together_wrongly_is_refused(
    given: Given, printed: bytes, what: str
) -> None:
    assert [*losses("a5-booklet", put_together(printed, what), given)]


def test_a_booklet_that_is_only_saved_again_is_not_refused(given: Given, printed: bytes) -> None:
    assert not [*losses("a5-booklet", put_together(printed, "nothing"), given)]


def test_a_leaflet_that_does_not_fit_a5_gives_no_booklet(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path)
    path = clinic.add("inhaler", LEAFLET)
    styles = clinic.folder / "styles"
    styles.mkdir(exist_ok=True)
    own = (leaflets.ROOT / "styles" / "a5.css").read_text("utf-8")
    (styles / "a5.css").write_text(own + "\nbody {font-size: 6pt}\n", encoding="utf-8")
    found = given_of(path)
    made = make("a5-booklet", found)
    assert not made.data
    assert {"V302"} <= {each.rule for each in made.findings}
