"""V518: each picture is painted where the structure tree says it is."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.pdf.document import Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Shape
from plainleaf.pdf.structure import StructureElement
from plainleaf.verify.evidence import EDGE_TOLERANCE_MM, Evidence, Fault

Box = tuple[float, float, float, float]


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for each figure whose box does not contain what is painted of it."""
    pages = {page.number: page for page in evidence.document.pages}
    for figure in evidence.document.all("Figure"):
        marks = {(mark.page, mark.mcid) for mark in figure.all_content()}
        for number in sorted({page for page, _ in marks} & set(pages)):
            painted = list(
                _visible_boxes(pages[number], {mcid for page, mcid in marks if page == number})
            )
            if painted and not all(_inside(box, _read_box(figure)) for box in painted):
                alt = " ".join((figure.alt or "").split())
                yield Fault("V518", {"page": number, "alt": alt})
                break


def _visible_boxes(page: Page, mcids: set[int]) -> Iterator[Box]:
    """What is seen of each shape with one of these marks: its box within those of its clips."""
    for shape in page.shapes:
        if shape.mcid in mcids:
            seen = _clip_shape(shape, page)
            if seen[0] < seen[2] and seen[1] < seen[3]:
                yield seen


def _clip_shape(shape: Shape, page: Page) -> Box:
    paper = (0.0, 0.0, page.width / MM_PER_POINT, page.height / MM_PER_POINT)
    boxes = [shape.area.box, paper, *(clip.box for clip in shape.clips)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _read_box(figure: StructureElement) -> Box | None:
    box = figure.attributes.get("BBox")
    if not isinstance(box, list) or len(box) != 4:
        return None
    left, bottom, right, top = (float(edge) for edge in box)
    return left, bottom, right, top


def _inside(inner: Box, outer: Box | None) -> bool:
    slack = EDGE_TOLERANCE_MM / MM_PER_POINT
    return outer is not None and (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )
