"""How well the words of a page stand out from what is painted behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from plainleaf.pdf.colour import WHITE, Colour, contrast
from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Shape

# Where along a run, and how far above its base line (in its size), the background is sampled.
STEPS = (0.02, 0.25, 0.5, 0.75, 0.98)
HEIGHT = 0.25
# Left, bottom, right and top in points, and the shape that has these edges.
Box = tuple[float, float, float, float, Shape]


class Sight(StrEnum):
    """How words are seen: in colour, printed in grey, or on a ground that cannot be measured."""

    COLOUR = "colour"
    GREY = "grey"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Contrast:
    """The contrast of a run: the WCAG ratio, and the background with the lowest contrast."""

    ratio: float
    run: Run
    ground: Colour | None


def least_contrast(
    runs: Iterable[Run], shapes: Iterable[Shape], height: float
) -> dict[Sight, Contrast]:
    """The words of a page with the lowest contrast, in colour and in grey, and without any.

    ``height`` is the page's in mm. What is not there has no entry: a page without words has none.
    """
    found: dict[Sight, Contrast] = {}
    boxes = [(*shape.area.box, shape) for shape in shapes]
    for run in runs:
        if run.prints:
            for sight, value, ground in _measure_run(run, height, boxes):
                if sight not in found or value < found[sight].ratio:
                    found[sight] = Contrast(value, run, ground)
    return found


def _measure_run(
    run: Run, height: float, boxes: list[Box]
) -> Iterator[tuple[Sight, float, Colour | None]]:
    grounds = _grounds(run, height, boxes)
    if run.colour is None or None in grounds:
        yield Sight.UNKNOWN, 0.0, None
        return
    for ground in grounds:
        if ground is not None:
            in_colour, in_grey = _ratios(run.colour, run.alpha, ground)
            yield Sight.COLOUR, in_colour, ground
            yield Sight.GREY, in_grey, ground


# A leaflet has few colours and many runs.
@lru_cache(maxsize=256)
def _ratios(ink: Colour, alpha: float, ground: Colour) -> tuple[float, float]:
    """The contrast of a text colour and a background, in colour and in grey."""
    seen = ink.over(ground, alpha)
    return contrast(seen, ground), contrast(seen.grey(), ground.grey())


def _grounds(run: Run, height: float, boxes: list[Box]) -> set[Colour | None]:
    """The colours under a run; None for a picture, a pattern or what cannot be measured."""
    y = (height - run.baseline + HEIGHT * run.size) / MM_PER_POINT
    left, right = run.left / MM_PER_POINT, run.right / MM_PER_POINT
    under = [
        shape
        for start, bottom, end, top, shape in boxes
        if bottom <= y <= top and start <= right and left <= end and shape.order < run.order
    ]
    if not under:
        return {WHITE}
    return set(_colours_at(under, [left + step * (right - left) for step in STEPS], y))


def _colours_at(shapes: list[Shape], places: list[float], y: float) -> Iterator[Colour | None]:
    """What is seen at each place, searched from above: what is opaque hides all below it."""
    sheer: dict[float, list[Shape]] = {x: [] for x in places}
    for shape in reversed(shapes):
        spans = shape.spans(y)
        for x in [x for x in sheer for start, end in spans if start <= x < end]:
            if shape.colour is None or shape.alpha >= 1:
                yield _through(sheer.pop(x), shape.colour)
            else:
                sheer[x].append(shape)
        if not sheer:
            return
    yield from (_through(above, WHITE) for above in sheer.values())


def _through(sheer: list[Shape], ground: Colour | None) -> Colour | None:
    """A background seen through shapes, the topmost first."""
    for shape in reversed(sheer):
        if ground is not None and shape.colour is not None:
            ground = shape.colour.over(ground, shape.alpha)
    return ground
