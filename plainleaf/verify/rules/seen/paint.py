"""V807, V808: nothing is drawn over words, and nothing but boxes, rules and pictures is drawn.

A rule through a "not", a dot before a digit and a white patch over a dose are all shapes that touch
the letters of a run, whenever they are painted. What may lie under letters is a plain background
that holds all of the run and is painted before it, and the line below a link. Elsewhere, a
stylesheet draws boxes and rules, which are longer than any letter is high; the rest is in pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Area, Point, Shape
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote

OVER_WORDS, STRANGE = "V807", "V808"
# Of the text size: how far letters reach above and below their base line, and what rounding moves
# an edge by. Lines are at least 1.2 of the size apart, so that no box of a line is nearer.
ABOVE, BELOW, SLACK = 0.75, 0.22, 0.05
# Of the text size: how thick the line below a link may be, and how far below the base line.
THICKEST, LOWEST = 0.2, 0.5
# Of the height of a run's letters: where it is looked at for what is painted there.
HEIGHTS = (0.1, 0.3, 0.5, 0.7, 0.9)
# In mm: the shortest rule of a table or box. A digit of large print is 4.6 mm high.
SHORTEST_RULE = 6.0
# Points of a rectangle with four round corners, of which each curve is six steps.
MOST_POINTS = 29
Box = tuple[float, float, float, float]


class _Letters(NamedTuple):
    """Where a run has letters: its edges in points, and its base line and size."""

    run: Run
    box: Box
    baseline: float
    size: float


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page that something is drawn over, and for other ink."""
    pictures = {
        (mark.page, mark.mcid): at
        for at, figure in enumerate(evidence.document.all("Figure"))
        for mark in figure.all_content()
    }
    for page in evidence.document.pages:
        shapes = [(shape, shape.box) for shape in page.shapes]
        seen = [(shape, box) for shape, box in shapes if box[0] < box[2]]
        yield from _over_words(evidence, page, seen, pictures)
        yield from _strange(evidence, page, seen, pictures)


def _over_words(
    evidence: Evidence,
    page: Page,
    shapes: list[tuple[Shape, Box]],
    pictures: dict[tuple[int, int], int],
) -> Iterator[Fault]:
    for run in page.runs:
        if not run.prints:
            continue
        own = _picture(run.mcid, page, pictures)
        letters = _letters(run, page)
        for shape, box in shapes:
            if not _meets(box, letters.box) or (
                own is not None and own == _picture(shape.mcid, page, pictures)
            ):
                continue
            if (shape.form and run.state and run.state.depth) or not _spoils(shape, letters):
                continue
            yield Fault(
                OVER_WORDS,
                {
                    "page": page.number,
                    "words": quote(run),
                    "stylesheet": evidence.layout.stylesheet,
                },
                drawing=drawing_of(evidence, run),
            )
            return


def _strange(
    evidence: Evidence,
    page: Page,
    shapes: list[tuple[Shape, Box]],
    pictures: dict[tuple[int, int], int],
) -> Iterator[Fault]:
    runs = {run.mcid: _letters(run, page) for run in page.runs if run.prints}
    for shape, box in shapes:
        if shape.form or _picture(shape.mcid, page, pictures) is not None:
            continue
        line = None if shape.mcid is None else runs.get(shape.mcid)
        if line and _is_underline(box, line):
            continue
        if shape.mcid is None and _is_box_or_rule(shape, box):
            continue
        place = box[0] * MM_PER_POINT, page.height - box[3] * MM_PER_POINT
        yield Fault(
            STRANGE,
            {
                "page": page.number,
                "left": round(place[0]),
                "top": round(place[1]),
                "stylesheet": evidence.layout.stylesheet,
            },
        )
        return


def _picture(mcid: int | None, page: Page, pictures: dict[tuple[int, int], int]) -> int | None:
    return None if mcid is None else pictures.get((page.number, mcid))


def _letters(run: Run, page: Page) -> _Letters:
    size = run.size / MM_PER_POINT
    baseline = (page.height - run.baseline) / MM_PER_POINT
    left, right = run.left / MM_PER_POINT, run.right / MM_PER_POINT
    return _Letters(
        run, (left, baseline - BELOW * size, right, baseline + ABOVE * size), baseline, size
    )


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _spoils(shape: Shape, letters: _Letters) -> bool:
    """Whether what is seen of a shape touches letters and is no background of all of them."""
    if _is_underline(shape.box, letters):
        return False
    left, bottom, right, top = letters.box
    slack = SLACK * letters.size
    inner = left + slack, bottom + slack, right - slack, top - slack
    whole = True
    heights = [bottom + share * (top - bottom) for share in HEIGHTS]
    for area in (shape.area, *shape.clips):
        for outline in area.outlines:
            own = _box(outline)
            if _meets(own, inner) and not _holds(own, inner):
                whole = False
                low, high = max(own[1], bottom), min(own[3], top)
                heights += [low + share * (high - low) for share in HEIGHTS]
    spans = [_within(shape, y, inner) for y in heights]
    if not any(spans):
        return False
    full = all(start <= inner[0] and inner[2] <= end for each in spans for start, end in each)
    return not (whole and full and all(spans) and shape.order < letters.run.order)


def _within(shape: Shape, y: float, inner: Box) -> list[tuple[float, float]]:
    return [span for span in shape.spans(y) if span[0] < inner[2] and inner[0] < span[1]]


def _is_underline(box: Box, letters: _Letters) -> bool:
    """Whether a box is a thin line below all letters of a run."""
    left, bottom, right, top = box
    slack = SLACK * letters.size
    return (
        top - bottom <= THICKEST * letters.size
        and top <= letters.baseline + slack / 2
        and bottom >= letters.baseline - LOWEST * letters.size
        and left <= letters.box[0] + slack
        and right >= letters.box[2] - slack
    )


def _is_box_or_rule(shape: Shape, box: Box) -> bool:
    longest = max(box[2] - box[0], box[3] - box[1]) * MM_PER_POINT
    areas = (shape.area, *shape.clips)
    return longest >= SHORTEST_RULE and all(map(_is_made_of_boxes, areas))


def _is_made_of_boxes(area: Area) -> bool:
    return all(len(outline) <= MOST_POINTS + 1 and _is_convex(outline) for outline in area.outlines)


def _is_convex(outline: tuple[Point, ...]) -> bool:
    """Whether an outline turns one way all along, as those of boxes and their corners do."""
    points = [here for here, after in pairwise((*outline, outline[0])) if _far(here, after)]
    turns = set()
    for at, (x, y) in enumerate(points):
        (x1, y1), (x2, y2) = points[at - 2], points[at - 1]
        turn = (x2 - x1) * (y - y2) - (y2 - y1) * (x - x2)
        if abs(turn) > 1e-3:
            turns.add(turn > 0)
    return len(turns) < 2


def _far(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) > 1e-4


def _box(outline: tuple[Point, ...]) -> Box:
    xs, ys = zip(*outline, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )
