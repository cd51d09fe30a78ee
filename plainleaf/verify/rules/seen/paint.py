"""V807, V808: nothing is drawn over words, and nothing but boxes, rules and pictures is drawn.

A rule through a "not", a dot before a digit and a white patch over a dose are all shapes that touch
the letters of a run, whenever they are painted. What may lie under letters is a plain background
that holds all of the run and is painted before it, and the line below a link. Elsewhere, a
stylesheet draws boxes and rules, which are longer than any letter is high; the rest is in pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Page
from plainleaf.pdf.geometry import MM_PER_POINT
from plainleaf.pdf.paint import Box, Point, Shape, is_upright
from plainleaf.pdf.raster.drawn_pages import UndrawablePdf
from plainleaf.pdf.structure import StructureElement
from plainleaf.verify.drawings import drawing_of
from plainleaf.verify.evidence import Evidence, Fault, quote
from plainleaf.verify.painted_parts import PaintedPart
from plainleaf.verify.picture_files import looks_like, own_pictures, style_pictures

OVER_WORDS, STRANGE = "V807", "V808"
# Of the text size: how far letters reach above and below their base line, and what rounding moves
# an edge by. Lines are at least 1.2 of the size apart, so that no box of a line is nearer.
ABOVE, BELOW, SLACK = 0.75, 0.22, 0.05
# Of the text size: how thick the line below a link may be, and how far below the base line.
THICKEST, LOWEST = 0.2, 0.5
# Of the height of a run's letters: where it is looked at for what is painted there.
HEIGHTS = (0.1, 0.5, 0.9)
# In mm: the shortest rule of a table or box. A digit of large print is 4.6 mm high.
SHORTEST_RULE = 6.0
# Of its box: how much a box fills. A circle fills 0.79, a triangle 0.5.
FULL = 0.7


class _Letters(NamedTuple):
    """Where a run has letters: its edges in points, and its base line and size."""

    run: Run
    box: Box
    baseline: float
    size: float


def check(evidence: Evidence) -> Iterator[Fault]:
    """A fault for the first words of each page that something is drawn over, and for other ink."""
    files = _KnownPictures(evidence)
    for page, parts in zip(evidence.document.pages, evidence.painted, strict=True):
        lines = [_letters(run, page) for run in page.runs if run.prints]
        own = {
            id(run): part.figure
            for part in parts
            if part.figure
            for mark in part.figure.all_content()
            for run in mark.runs
        }
        yield from _over_words(evidence, page, lines, parts, own)
        yield from _strange(evidence, page, lines, parts, files)


def _over_words(
    evidence: Evidence,
    page: Page,
    lines: list[_Letters],
    parts: tuple[PaintedPart, ...],
    own: Mapping[int, StructureElement | None],
) -> Iterator[Fault]:
    """A fault for the first run that something is drawn over."""
    for letters in lines:
        run = letters.run
        in_form = bool(run.state and run.state.depth)
        for part in parts:
            if not _meets(part.seen, letters.box) or part.figure is own.get(id(run), part):
                continue
            if any(
                _meets(shape.box, letters.box)
                and not (shape.form and in_form)
                and _spoils(shape, letters)
                for shape in part.shapes
            ):
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
    lines: list[_Letters],
    parts: tuple[PaintedPart, ...],
    files: _KnownPictures,
) -> Iterator[Fault]:
    """A fault for the first part of a page that is no box, no rule and no known picture."""
    runs = {letters.run.mcid: letters for letters in lines}
    for part in parts:
        if part.figure or not part.is_seen:
            continue
        # What is drawn as a form is a background picture.
        usual = all(not shape.form and _is_usual(shape, runs) for shape in part.shapes)
        if usual or files.have(page, part):
            continue
        yield Fault(
            STRANGE,
            {
                "page": page.number,
                "left": round(part.seen[0] * MM_PER_POINT),
                "top": round(page.height - part.seen[3] * MM_PER_POINT),
                "stylesheet": evidence.layout.stylesheet,
            },
        )
        return


def _is_usual(shape: Shape, runs: dict[int | None, _Letters]) -> bool:
    """Whether a shape is a box, a rule or the line below a link; what is not seen may be."""
    box = shape.box
    if box[0] >= box[2] or box[1] >= box[3]:
        return True
    line = None if shape.mcid is None else runs.get(shape.mcid)
    if line is not None:
        return _is_underline(box, line)
    return not shape.image and shape.mcid is None and _is_box_or_rule(shape, box)


class _KnownPictures:
    """The pictures of the leaflet, the organisation, the stylesheets and templates."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        # Of the stylesheets: those that were met, and the rest. Folders have to be read for them.
        self._met: list[Path] = []
        self._rest = style_pictures(evidence.project)

    def have(self, page: Page, part: PaintedPart) -> bool:
        """Whether a part of a page is one of them."""
        document, project = self._evidence.document, self._evidence.project
        try:
            return any(looks_like(document, page, part, path, project) for path in self._paths())
        except UndrawablePdf:
            return True  # which another rule reports

    def _paths(self) -> Iterator[Path]:
        yield from self._own
        yield from self._met
        for path in self._rest:
            self._met.append(path)
            yield path

    @cached_property
    def _own(self) -> list[Path]:
        own = own_pictures(self._evidence.leaflet, self._evidence.project)
        return [path for paths in (own.get("", []), *own.values()) for path in paths]


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
        for own in area.boxes:
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
    return (
        longest >= SHORTEST_RULE
        and all(
            is_upright(outline) or _is_full(outline, own)
            for outline, own in zip(shape.area.outlines, shape.area.boxes, strict=True)
        )
        and all(
            is_upright(outline) or _is_convex(outline)
            for clip in shape.clips
            for outline in clip.outlines
        )
    )


def _is_full(outline: tuple[Point, ...], box: Box) -> bool:
    """Whether an outline is convex and fills most of its box, as one with round corners does."""
    left, bottom, right, top = box
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*outline, outline[0])))
    return abs(twice) / 2 >= FULL * (right - left) * (top - bottom) and _is_convex(outline)


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


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )
