"""What is painted on a page apart from words, in parts that belong together: borders, pictures.

Everything that a page draws at once is one marked part of its content (ISO 32000-1, 14.6): each
picture, each background and each border has its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from plainleaf.pdf.colour import WHITE, Colour
from plainleaf.pdf.document import Document, Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Box, Shape, around
from plainleaf.pdf.structure import StructureElement


@dataclass(frozen=True, slots=True)
class PaintedPart:
    """Shapes that are painted together. ``figure`` is the picture of the structure tree they are.

    ``whole`` is all of them, also where it is cut off; ``seen`` is what is not.
    """

    shapes: tuple[Shape, ...]
    figure: StructureElement | None
    whole: Box
    seen: Box

    @property
    def is_seen(self) -> bool:
        """Whether any of it is on the paper."""
        return self.seen[0] < self.seen[2] and self.seen[1] < self.seen[3]


def painted_parts(document: Document, page: Page) -> list[PaintedPart]:
    """The parts of a page in the order they are painted."""
    groups: dict[tuple[str, int], list[Shape]] = {}
    owners: dict[tuple[str, int], StructureElement] = {}
    for shape in page.shapes:
        own = document.figures.get((page.number, shape.mcid))
        if own:
            key = "figure", id(own)
            owners[key] = own
        else:
            key = ("part", shape.part) if shape.part else ("shape", shape.order)
        groups.setdefault(key, []).append(shape)
    paper = (0.0, 0.0, page.width / MM_PER_POINT, page.height / MM_PER_POINT)
    return [
        PaintedPart(
            tuple(shapes),
            owners.get(key),
            around([shape.area.box for shape in shapes]),
            _within(around([shape.box for shape in shapes if _shown(shape.box)]), paper),
        )
        for key, shapes in groups.items()
    ]


def ground_of(part: PaintedPart, page: Page) -> Colour:
    """The colour that is painted under all of a part; white where it is none or not one."""
    first = part.shapes[0].order
    left, bottom, right, top = part.seen
    for shape in reversed(page.shapes):
        own = shape.box
        holds = own[0] <= left and own[1] <= bottom and own[2] >= right and own[3] >= top
        if (
            shape.order < first
            and holds
            and any(
                start <= left and right <= end for start, end in shape.spans((bottom + top) / 2)
            )
        ):
            if shape.colour is None:
                return WHITE
            return shape.colour.over(WHITE, shape.alpha)
    return WHITE


def _shown(box: Box) -> bool:
    return box[0] < box[2] and box[1] < box[3]


def _within(box: Box, outer: Box) -> Box:
    return (
        max(box[0], outer[0]),
        max(box[1], outer[1]),
        min(box[2], outer[2]),
        min(box[3], outer[3]),
    )
