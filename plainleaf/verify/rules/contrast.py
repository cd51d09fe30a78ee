"""V411 to V413: text stands out from what is painted behind it, in colour and in grey."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from plainleaf.verify.colour import WHITE, Colour, contrast
from plainleaf.verify.drawn import Run
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.geometry import MM_PER_POINT
from plainleaf.verify.paint import Shape

# Where along a run, and how far above its base line (in its size), the ground is looked at.
STEPS = (0.02, 0.25, 0.5, 0.75, 0.98)
HEIGHT = 0.25
# Left, bottom, right and top in points, and the shape that has these edges.
Box = tuple[float, float, float, float, Shape]


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page and kind of fault, at the words that stand out least."""
    wanted = evidence.layout.promises.contrast
    for page in evidence.document.pages:
        worst: dict[str, tuple[float, Run, Colour | None]] = {}
        boxes = [(*shape.area.box, shape) for shape in page.shapes]
        for run in page.runs:
            if not run.prints:
                continue
            for rule, ratio, ground in _measured(run, page.height, boxes):
                if ratio < worst.get(rule, (wanted,))[0]:
                    worst[rule] = ratio, run, ground
        for rule, (ratio, run, ground) in worst.items():
            yield Fault(
                rule,
                {
                    "page": page.number,
                    "words": quote(run),
                    # Never rounded up to what is promised.
                    "found": f"{int(ratio * 100) / 100:g}",
                    "wanted": f"{wanted:g}",
                    "colour": str(run.colour or ""),
                    "ground": str(ground or ""),
                    "stylesheet": evidence.layout.stylesheet,
                },
            )


def _measured(
    run: Run, height: float, boxes: list[Box]
) -> Iterator[tuple[str, float, Colour | None]]:
    grounds = set(_grounds(run, height, boxes))
    if run.colour is None or None in grounds:
        yield "V413", 0.0, None
        return
    for ground in grounds:
        if ground is not None:
            in_colour, in_grey = _ratios(run.colour, run.alpha, ground)
            yield "V411", in_colour, ground
            yield "V412", in_grey, ground


# A leaflet has few colours and many runs.
@lru_cache(maxsize=256)
def _ratios(colour: Colour, alpha: float, ground: Colour) -> tuple[float, float]:
    """How text of a colour stands out from a ground, in colour and in grey."""
    ink = colour.over(ground, alpha)
    return contrast(ink, ground), contrast(ink.grey(), ground.grey())


def _grounds(run: Run, height: float, boxes: list[Box]) -> Iterator[Colour | None]:
    """The colours under a run; None for a picture, a pattern or what cannot be measured."""
    y = (height - run.baseline + HEIGHT * run.size) / MM_PER_POINT
    left, right = run.left / MM_PER_POINT, run.right / MM_PER_POINT
    under = [
        shape
        for start, bottom, end, top, shape in boxes
        if bottom <= y <= top and start <= right and left <= end and shape.order < run.order
    ]
    if not under:
        yield WHITE
        return
    for step in STEPS:
        yield _painted(under, left + step * (right - left), y)


def _painted(shapes: list[Shape], x: float, y: float) -> Colour | None:
    """What is seen at a point, looked for from above: what is opaque hides all below it."""
    ground: Colour | None = WHITE
    sheer: list[Shape] = []
    for shape in reversed(shapes):
        if shape.covers(x, y):
            if shape.colour is None or shape.alpha >= 1:
                ground = shape.colour
                break
            sheer.append(shape)
    for shape in reversed(sheer):
        if ground is not None and shape.colour is not None:
            ground = shape.colour.over(ground, shape.alpha)
    return ground
