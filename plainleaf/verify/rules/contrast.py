"""V411 to V413: text stands out from what is painted behind it, in colour and in grey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainleaf.verify import colour
from plainleaf.verify.colour import WHITE, Colour
from plainleaf.verify.document import Document, Page
from plainleaf.verify.drawn import Run
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.geometry import MM_PER_POINT
from plainleaf.verify.paint import Shape

# Where along a run, and how far above its base line (in its size), the ground is looked at.
STEPS = (0.02, 0.25, 0.5, 0.75, 0.98)
HEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a run stands out: the WCAG ratio, and the ground that it stands out least from."""

    ratio: float
    run: Run
    ground: Colour | None


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each page and kind of fault, at the words that stand out least."""
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
            )


@lru_cache(maxsize=1)
def least(document: Document) -> tuple[dict[str, Contrast], ...]:
    """For each page and rule, the words that stand out least. Pages without words have none."""
    return tuple(_least(page) for page in document.pages)


def ratio(value: float) -> str:
    """A contrast as a message shows it: never rounded up to what is promised."""
    return f"{int(value * 100) / 100:g}"


def _least(page: Page) -> dict[str, Contrast]:
    found: dict[str, Contrast] = {}
    for run in page.runs:
        if run.prints:
            for rule, value, ground in _measured(run, page):
                if rule not in found or value < found[rule].ratio:
                    found[rule] = Contrast(value, run, ground)
    return found


def _measured(run: Run, page: Page) -> Iterator[tuple[str, float, Colour | None]]:
    grounds = set(_grounds(run, page))
    if run.colour is None or None in grounds:
        yield "V413", 0.0, None
        return
    for ground in grounds:
        if ground is not None:
            ink = run.colour.over(ground, run.alpha)
            yield "V411", colour.contrast(ink, ground), ground
            yield "V412", colour.contrast(ink.grey(), ground.grey()), ground


def _grounds(run: Run, page: Page) -> Iterator[Colour | None]:
    """The colours under a run; None for a picture, a pattern or what cannot be measured."""
    y = (page.height - run.baseline + HEIGHT * run.size) / MM_PER_POINT
    left, right = run.left / MM_PER_POINT, run.right / MM_PER_POINT
    under = [shape for shape in page.shapes if shape.order < run.order and _near(shape, y)]
    if not under:
        yield WHITE
        return
    for step in STEPS:
        yield _painted(under, left + step * (right - left), y)


def _near(shape: Shape, y: float) -> bool:
    return shape.area.box[1] <= y <= shape.area.box[3]


def _painted(shapes: list[Shape], x: float, y: float) -> Colour | None:
    ground: Colour | None = WHITE
    for shape in shapes:
        if shape.covers(x, y):
            if shape.colour is None:
                ground = None
            elif shape.alpha >= 1:
                ground = shape.colour
            elif ground is not None:
                ground = shape.colour.over(ground, shape.alpha)
    return ground
