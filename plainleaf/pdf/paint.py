"""What is painted on a page apart from text: filled and stroked shapes, pictures, their colours."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from plainleaf.pdf.colour import Colour
from plainleaf.pdf.geometry import Matrix

Point = tuple[float, float]
# Where a stretch of one height starts and ends; its end is not part of it.
Span = tuple[float, float]
# The left, bottom, right and top edge.
Box = tuple[float, float, float, float]
# A curve is followed in so many straight steps: within 0.02 mm for the corner of a box.
CURVE_STEPS = 6
# How much each of the four points of a cubic curve weighs at each step.
WEIGHTS = tuple(
    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
    for t in (step / CURVE_STEPS for step in range(1, CURVE_STEPS + 1))
)


@dataclass(frozen=True)
class Area:
    """A closed area of the page. Points are in PDF points from the lower left corner."""

    outlines: tuple[tuple[Point, ...], ...] = field(repr=False)
    even_odd: bool = False

    @cached_property
    def box(self) -> Box:
        """The left, bottom, right and top edge of what the outlines enclose."""
        return around(self.boxes)

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The left, bottom, right and top edge of each outline."""
        found: list[Box] = []
        for outline in self.outlines:
            xs, ys = zip(*outline, strict=True)
            found.append((min(xs), min(ys), max(xs), max(ys)))
        return tuple(found)

    def spans(self, y: float) -> list[Span]:
        """From where to where the area reaches at a height, from the left.

        Inside is what the winding or the even-odd rule says (ISO 32000-1, 8.5.3).
        """
        left, bottom, right, top = self.box
        if not bottom <= y <= top:
            return []
        if len(self.outlines) == 1 and is_upright(self.outlines[0]):
            return [(left, right)] if y < top else []
        found: list[Span] = []
        winding, start = 0, 0.0
        for x, step in sorted(self._crossings(y)):
            if winding:
                found.append((start, x))
            winding = 1 - winding if self.even_odd else winding + step
            start = x
        return found

    def _crossings(self, y: float) -> Iterator[tuple[float, int]]:
        """Where an edge passes a height, and whether it goes down (1) or up (-1)."""
        for outline, (_, low, _, high) in zip(self.outlines, self.boxes, strict=True):
            if not low <= y < high:
                continue  # no edge of it passes this height
            x1, y1 = outline[-1]
            for x2, y2 in outline:
                if (y1 > y) != (y2 > y):
                    yield x1 + (y - y1) * (x2 - x1) / (y2 - y1), 1 if y2 < y1 else -1
                x1, y1 = x2, y2


@dataclass(frozen=True)
class Shape:
    """An area painted in one colour, inside all of ``clips``.

    ``order`` is its place in the painting of the page, which runs share. ``colour`` is None for
    a picture, a pattern, a gradient, or a colour space that is not measured. ``mcid`` is the mark
    that ties it to the structure tree, if it has one. ``form`` is the number of the form
    (ISO 32000-1, 8.10) within a marked part that it is drawn in, 0 for none. ``part`` is the number
    of the outermost marked part of the page (14.6) that it is in, 0 for none. ``image`` is the
    digest of its data if it is an image, which ``picture`` says too.
    """

    order: int
    area: Area
    clips: tuple[Area, ...]
    colour: Colour | None
    alpha: float
    picture: bool = False
    mcid: int | None = None
    form: int = 0
    part: int = 0
    image: str = ""

    @cached_property
    def box(self) -> Box:
        """The left, bottom, right and top edge of what is seen of it; of nothing, right <= left."""
        if not self.clips:
            left, bottom, right, top = self.area.box
            return (left, bottom, right, top) if top > bottom else (left, bottom, left, bottom)
        edges = [self.area.box, *(clip.box for clip in self.clips)]
        lefts, bottoms, rights, tops = zip(*edges, strict=True)
        left, bottom, right, top = max(lefts), max(bottoms), min(rights), min(tops)
        return (left, bottom, right, top) if top > bottom else (left, bottom, left, bottom)

    def spans(self, y: float) -> list[Span]:
        """From where to where it is seen at a height (PDF points from the lower left corner)."""
        found = self.area.spans(y)
        for clip in self.clips:
            if not found:
                break
            within = clip.spans(y)
            found = [
                (max(start, left), min(end, right))
                for start, end in found
                for left, right in within
                if start < right and left < end
            ]
        return found


class Path:
    """The path under construction. Points come in user space and are kept in page space."""

    def __init__(self) -> None:
        self._outlines: list[list[Point]] = []
        self._at: Point = (0.0, 0.0)
        self.clips: bool | None = None

    def move(self, ctm: Matrix, x: float, y: float) -> None:
        """Starts an outline."""
        self._at = (x, y)
        self._outlines.append([ctm.at(x, y)])

    def line(self, ctm: Matrix, x: float, y: float) -> None:
        """A straight line."""
        if not self._outlines:
            self.move(ctm, x, y)
        self._at = (x, y)
        self._outlines[-1].append(ctm.at(x, y))

    def curve(self, ctm: Matrix, points: Sequence[float]) -> None:
        """A cubic Bézier curve with two control points and an end."""
        right, up, far, high, *end = points
        x, y = end
        if not self._outlines:
            self.move(ctm, *self._at)
        (x0, y0), (x1, y1) = ctm.at(*self._at), ctm.at(right, up)
        (x2, y2), (x3, y3) = ctm.at(far, high), ctm.at(x, y)
        self._outlines[-1] += [
            (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
            for a, b, c, d in WEIGHTS
        ]
        self._at = x, y

    def curve_from_here(self, ctm: Matrix, points: Sequence[float]) -> None:
        """A curve whose first control point is where the path is."""
        self.curve(ctm, (*self._at, *points))

    def rectangle(self, ctm: Matrix, x: float, y: float, width: float, height: float) -> None:
        """A closed rectangle."""
        self._outlines.append(
            [
                ctm.at(x, y),
                ctm.at(x + width, y),
                ctm.at(x + width, y + height),
                ctm.at(x, y + height),
            ]
        )
        self._at = (x, y)

    def close(self) -> None:
        """Back to where the outline started."""
        if self._outlines:
            self._outlines[-1].append(self._outlines[-1][0])

    def area(self, even_odd: bool) -> Area:
        """What the path encloses."""
        return Area(tuple(tuple(outline) for outline in self._outlines if outline), even_odd)

    def stroke(self, width: float) -> Area:
        """What a pen of this width (points) covers; corners are left square, dashes closed."""
        return Area(tuple(_band(*ends, width / 2) for ends in self._segments()))

    def _segments(self) -> Iterable[tuple[Point, Point]]:
        for outline in self._outlines:
            yield from pairwise(outline)

    def clear(self) -> None:
        """Ends the path."""
        self._outlines = []
        self.clips = None


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these; an empty one for none."""
    if len(boxes) == 1:
        return boxes[0]
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def is_upright(outline: Sequence[Point]) -> bool:
    """Whether an outline is a rectangle with level edges, as nearly all are."""
    if len(outline) != 4:
        return False
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = outline
    return (x1 == x4 and x2 == x3 and y1 == y2 and y3 == y4) or (
        x1 == x2 and x3 == x4 and y2 == y3 and y4 == y1
    )


def _band(start: Point, end: Point, half: float) -> tuple[Point, ...]:
    long, high = end[0] - start[0], end[1] - start[1]
    length = math.hypot(long, high) or 1.0
    across, up = -high / length * half, long / length * half
    return (
        (start[0] + across, start[1] + up),
        (end[0] + across, end[1] + up),
        (end[0] - across, end[1] - up),
        (start[0] - across, start[1] - up),
    )
