"""Colours, shapes and clips are followed as a page is painted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainleaf.pdf.colour import BLACK, WHITE, Colour, contrast, from_components
from plainleaf.pdf.content_interpreter import ContentInterpreter
from plainleaf.pdf.geometry import Matrix
from plainleaf.pdf.paint import Area, Shape
from tests.verify.test_reading_the_file import FACE

channels = st.floats(0, 1)
colours = st.builds(Colour, channels, channels, channels)


def painted(stream: bytes) -> ContentInterpreter:
    painter = ContentInterpreter(600, 800, Matrix(), lambda font: FACE)
    painter.paint(stream, {"/Font": {"/F": None}})
    return painter


def covers(shape: Shape, x: float, y: float) -> bool:
    return any(start <= x < end for start, end in shape.spans(y))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    grey = Colour(*[0x76 / 255] * 3)
    assert contrast(grey, WHITE) == pytest.approx(4.54, abs=0.005)


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_never_below_1(one: Colour, other: Colour) -> None:
    assert contrast(one, other) == contrast(other, one) >= 1


@given(colours, colours)
def test_an_opaque_colour_hides_what_is_below_and_a_clear_one_shows_it(
    one: Colour, other: Colour
) -> None:
    assert one.over(other, 1) == pytest.approx(one)
    assert one.over(other, 0) == pytest.approx(other)


def test_colours_are_read_in_grey_rgb_and_cmyk() -> None:
    assert from_components([0.5]) == Colour(0.5, 0.5, 0.5)
    assert from_components([1.0, 0.0, 0.5]) == Colour(1, 0, 0.5)
    assert from_components([0.0, 0.0, 0.0, 1.0]) == BLACK
    assert from_components(["/P1"]) is None


def test_a_frame_does_not_cover_what_stands_in_it() -> None:
    (frame,) = painted(b"1 0 0 rg 0 0 100 100 re 10 10 80 80 re f*").shapes
    assert covers(frame, 5, 50)
    assert not covers(frame, 50, 50)


def test_a_clip_limits_a_shape_until_it_is_restored() -> None:
    clipped, free = painted(
        b"q 0 0 10 100 re W n 0 0 100 100 re f Q 0 1 0 rg 0 0 100 100 re f"
    ).shapes
    assert covers(clipped, 5, 50)
    assert not covers(clipped, 50, 50)
    assert covers(free, 50, 50)
    assert (clipped.colour, free.colour) == (BLACK, Colour(0, 1, 0))


def test_a_stroke_covers_its_own_width() -> None:
    (line,) = painted(b"4 w 0 50 m 100 50 l S").shapes
    assert covers(line, 50, 51.9)
    assert not covers(line, 50, 52.1)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=7),
        min_size=1,
        max_size=3,
    ),
    st.booleans(),
)
def test_an_area_reaches_where_a_ray_from_each_point_says_that_it_is_inside(
    outlines: list[list[tuple[int, int]]], even_odd: bool
) -> None:
    area = Area(tuple(map(tuple, outlines)), even_odd)
    for x in range(-10, 11):
        for y in (-9.5, -4.5, 0.0, 0.5, 3.0):
            place = x + 0.013
            winding = crossings = 0
            for outline in outlines:
                for (x1, y1), (x2, y2) in pairwise([outline[-1], *outline]):
                    if (y1 > y) != (y2 > y) and place < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                        crossings += 1
                        winding += 1 if y2 > y1 else -1
            inside = crossings % 2 if even_odd else winding
            assert any(start <= place < end for start, end in area.spans(y)) == bool(inside)


def test_text_and_shapes_share_one_order() -> None:
    painter = painted(b"0 0 9 9 re f BT /F 10 Tf (a) Tj ET 0 0 9 9 re f")
    (run,) = painter.runs
    below, above = painter.shapes
    assert below.order < run.order < above.order


def test_text_has_the_colour_it_is_filled_with() -> None:
    (run,) = painted(b"BT 0 0 1 rg /F 10 Tf (a) Tj ET").runs
    assert run.colour == Colour(0, 0, 1)
    assert not run.thickened


def test_a_pattern_is_no_colour() -> None:
    (shape,) = painted(b"/Pattern cs /P1 scn 0 0 9 9 re f").shapes
    assert shape.picture
    assert shape.colour is None
