"""Where what is painted reaches from and to, at a height."""

from __future__ import annotations

import pytest

from plainleaf.pdf.paint import Area

BOX = ((1.0, 2.0), (5.0, 2.0), (5.0, 8.0), (1.0, 8.0))
# The same to the eye, with a point more on an edge.
POINTS = (BOX[0], (3.0, 2.0), *BOX[1:])


@pytest.mark.parametrize("height", [1.9, 2.0, 5.0, 7.9, 8.0, 8.1])
@pytest.mark.parametrize("even_odd", [False, True])
@pytest.mark.parametrize("turn", range(4))
def test_a_box_reaches_as_far_as_any_outline_of_its_form(
    height: float, even_odd: bool, turn: int
) -> None:
    turned = BOX[turn:] + BOX[:turn]
    for outline in (turned, turned[::-1]):
        area = Area((outline,), even_odd)
        assert area.spans(height) == Area((POINTS,), even_odd).spans(height)
        assert area.box == (1.0, 2.0, 5.0, 8.0)


def test_a_box_reaches_from_its_lower_edge_to_just_below_its_upper_one() -> None:
    found = {height: Area((BOX,)).spans(height) for height in (1.9, 2.0, 7.9, 8.0)}
    assert found == {1.9: [], 2.0: [(1.0, 5.0)], 7.9: [(1.0, 5.0)], 8.0: []}


def test_a_ring_of_two_boxes_is_open_inside_by_the_even_odd_rule_only() -> None:
    inner = ((2.0, 3.0), (4.0, 3.0), (4.0, 7.0), (2.0, 7.0))
    assert Area((BOX, inner), even_odd=True).spans(5.0) == [(1.0, 2.0), (4.0, 5.0)]
    assert Area((BOX, inner)).box == Area((BOX,)).box
