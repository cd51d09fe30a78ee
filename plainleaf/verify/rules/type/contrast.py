"""V411 to V413: text stands out from what is painted behind it, in colour and in grey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainleaf.pdf import colour
from plainleaf.pdf.colour import WHITE, Colour
from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Document, Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Shape
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote

# Where along a run, and how far above its base line (in its size), the background is sampled.
STEPS = (0.02, 0.25, 0.5, 0.75, 0.98)
HEIGHT = 0.25
# Left, bottom, right and top in points, and the shape that has these edges.
Box = tuple[float, float, float, float, Shape]


@dataclass(frozen=True, slots=True)
class Contrast:
    """The contrast of a run: the WCAG ratio, and the background with the lowest contrast."""

    ratio: float
    run: Run
    ground: Colour | None


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page and kind of fault, at the words with the lowest contrast."""
    wanted = evidence.layout.promises.contrast
    for page, found in zip(evidence.document.pages, least(evidence.document), strict=True):
        for rule, contrast in found.items():
            if contrast.ratio >= wanted:
                continue
            yield Fault(
                rule,
                {
                    "page": page.number,
                    "words": quote(contrast.run),
                    "found": ratio(contrast.ratio),
                    "wanted": f"{wanted:g}",
                    "colour": str(contrast.run.colour or ""),
                    "ground": str(contrast.ground or ""),
                    "stylesheet": evidence.layout.stylesheet,
                },
                drawing=drawing_of(evidence, contrast.run),
            )


@lru_cache(maxsize=1)
def least(document: Document) -> tuple[dict[str, Contrast], ...]:
    """For each page and rule, the words with the lowest contrast. Pages without words have none."""
    return tuple(_least(page) for page in document.pages)


def ratio(value: float) -> str:
    """A contrast as a message shows it: never rounded up to the minimum."""
    return f"{int(value * 100) / 100:g}"


def _least(page: Page) -> dict[str, Contrast]:
    found: dict[str, Contrast] = {}
    boxes = [(*shape.area.box, shape) for shape in page.shapes]
    for run in page.runs:
        if run.prints:
            for rule, value, ground in _measured(run, page.height, boxes):
                if rule not in found or value < found[rule].ratio:
                    found[rule] = Contrast(value, run, ground)
    return found


def _measured(
    run: Run, height: float, boxes: list[Box]
) -> Iterator[tuple[str, float, Colour | None]]:
    grounds = _grounds(run, height, boxes)
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
def _ratios(ink: Colour, alpha: float, ground: Colour) -> tuple[float, float]:
    """The contrast of a text colour and a background, in colour and in grey."""
    seen = ink.over(ground, alpha)
    return colour.contrast(seen, ground), colour.contrast(seen.grey(), ground.grey())


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
    return set(_painted(under, [left + step * (right - left) for step in STEPS], y))


def _painted(shapes: list[Shape], places: list[float], y: float) -> Iterator[Colour | None]:
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
