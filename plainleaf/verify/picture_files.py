"""Which picture file something on a page is, by drawing the file alone and comparing both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from plainleaf import pdf
from plainleaf.content.model import Leaflet
from plainleaf.content.reading_order import pictures
from plainleaf.pdf.content_interpreter import Run
from plainleaf.pdf.document import Document, Page
from plainleaf.pdf.paint import Box, Shape, around
from plainleaf.pdf.raster.drawn_pages import differ, paint_of
from plainleaf.project import Project
from plainleaf.render.file_kinds import is_picture
from plainleaf.render.templates.own_templates import own_files, template_source
from plainleaf.verify.painted_parts import PaintedPart, ground_of, painted_parts

# Dots of the longer side. A change of more than about a fiftieth of a picture shows.
DOTS = 96
# How far the two scales of a picture may differ: WeasyPrint rounds lengths.
STRETCH = 0.03
# In points of a picture 300 points wide: what rounding does.
CLOSE = 0.05
# The same: how much of a picture that is read aloud may be cut off at an edge.
CUT = 2.0
# Bytes of a file whose drawing is kept. Signs and logos are smaller, and are on every leaflet.
SMALL = 65_536
# A picture cuts off what is beyond its frame, and a background does not.
PAGE = "<style>@page{size:900pt 2400pt;margin:0}html,body{margin:0}"
ALONE = f'{PAGE}img{{display:block;width:300pt}}</style><img src="ADDRESS" alt="">'
BEHIND = (
    f"{PAGE}div{{height:2400pt;background:300pt 300pt/300pt no-repeat}}</style>"
    "<div style=\"background-image:url('ADDRESS')\"></div>"
)
FOLDERS = ("styles", "templates")
# The address of a picture in a template, below the clinic's folder.
_NAMED = re.compile(r"""src\s*=\s*["']?/?([^"'<>:\s]+)""")


class DrawnAlone(NamedTuple):
    """A picture file drawn on a page of its own, and where it is there.

    ``part`` is all of it, also what the picture itself cuts off, ``seen`` what is not cut off.
    """

    document: Document
    part: Box
    seen: Box


def own_pictures(leaflet: Leaflet, project: Project) -> dict[str, list[Path]]:
    """The picture files of a leaflet and its organisation by description, empty for decoration."""
    found: dict[str, list[Path]] = {}
    if leaflet.organisation and leaflet.organisation.logo:
        logo = leaflet.organisation.logo
        found.setdefault(plain(str(logo.alt)), []).append(project.root / logo.path)
    for blocks in (leaflet.about, *(section.blocks for section in leaflet.sections)):
        for picture in pictures(blocks):
            found.setdefault(plain(str(picture.alt)), []).append(project.root / picture.path)
    return found


def style_pictures(project: Project) -> Iterator[Path]:
    """The pictures that stylesheets and templates can show.

    Those in their folders, and those elsewhere that a clinic's own templates name.
    """
    for name in FOLDERS:
        for folder in project.folders(name):
            for path in sorted(_picture_paths(folder)):
                if path.is_file() and project.holds(path):
                    yield path
    for template in own_files(project):
        for name in _NAMED.findall(template_source(template)):
            path = project.root / unquote(name)
            if is_picture(path.name) and path.is_file() and project.holds(path):
                yield path


def _picture_paths(folder: Path) -> Iterator[Path]:
    # Which files there are hardly ever changes, and to read folders is much of the verification of
    # a short leaflet.
    folders, pictures = _inside(folder)
    yield from pictures
    for each in folders:
        yield from _picture_paths(each)


def _inside(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    try:
        return _listed(folder, folder.stat().st_mtime_ns)
    except OSError:
        return (), ()


@lru_cache(maxsize=256)
def _listed(folder: Path, _changed: int) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The folders in a folder, without links, and the files whose names are those of pictures."""
    with os.scandir(folder) as found:
        entries = [*found]
    folders = [Path(each.path) for each in entries if each.is_dir(follow_symlinks=False)]
    return tuple(folders), tuple([Path(each.path) for each in entries if is_picture(each.name)])


def plain(words: str) -> str:
    """A description on one line."""
    return " ".join(words.split())


def looks_like(
    document: Document, page: Page, part: PaintedPart, path: Path, project: Project
) -> bool:
    """Whether a part of a page looks as a picture file does.

    A picture that is read aloud must be whole; a background may be cut off at its box. Raises
    UndrawablePdf.
    """
    if not part.is_seen:
        return False
    kinds = (False,) if part.figure else (True, False)
    drawn = (_alone(path, project, behind) for behind in kinds)
    return any(_looks_like(document, page, part, alone) for alone in drawn if alone)


def _looks_like(document: Document, page: Page, part: PaintedPart, alone: DrawnAlone) -> bool:
    colours = [(shape.colour, bool(shape.image)) for shape in alone.document.pages[0].shapes]
    if [(shape.colour, bool(shape.image)) for shape in part.shapes] != colours:
        return False
    left, bottom, right, top = part.whole
    own = alone.part
    across, up = (own[2] - own[0]) / (right - left), (own[3] - own[1]) / (top - bottom)
    if abs(across - up) > STRETCH * max(across, up):
        return False
    if part.figure and _directions(part.figure.runs) != _directions(alone.document.pages[0].runs):
        return False
    seen = part.seen
    there = (
        own[0] + (seen[0] - left) * across,
        own[1] + (seen[1] - bottom) * up,
        own[0] + (seen[2] - left) * across,
        own[1] + (seen[3] - bottom) * up,
    )
    cut = max(abs(edge - wanted) for edge, wanted in zip(there, alone.seen, strict=True))
    if part.figure and cut > CUT:
        return False
    whole = cut < CLOSE or not part.figure
    if whole and _is_uncovered(part, page) and _same_shapes(part, alone, across):
        return True
    wide, high = seen[2] - seen[0], seen[3] - seen[1]
    scale = DOTS / max(wide, high)
    dots = max(round(wide * scale), 1), max(round(high * scale), 1)
    one = paint_of(document, page.number, seen, dots)
    return not differ(one, paint_of(alone.document, 1, there, dots, ground_of(part, page)))


def _directions(runs: Iterable[Run]) -> set[tuple[int, ...]]:
    """How the words of a picture are turned, whatever their size."""
    found = set()
    for run in runs:
        if run.prints and run.state:
            matrix = run.matrix.then(run.state.ctm)
            largest = max(map(abs, matrix[:4])) or 1.0
            found.add(tuple(round(20 * number / largest) for number in matrix[:4]))
    return found


def _same_shapes(part: PaintedPart, alone: DrawnAlone, scale: float) -> bool:
    """Whether the shapes of a part are those of a picture alone, point by point, in their colours.

    It is quicker and stricter than to draw both. No for what has gradients in it.
    """
    shapes = alone.document.pages[0].shapes
    right, up = part.whole[0] * scale - alone.part[0], part.whole[1] * scale - alone.part[1]
    for one, other in zip(part.shapes, shapes, strict=True):
        drawn = (one.image, one.area.even_odd) == (other.image, other.area.even_odd)
        if not drawn or (one.colour is None and not one.image):
            return False
        if abs(one.alpha - other.alpha) > CLOSE or not _is_cut_alike(
            one, other, part, alone, scale
        ):
            return False
        if [*map(len, one.area.outlines)] != [*map(len, other.area.outlines)]:
            return False
        pairs = zip(chain(*one.area.outlines), chain(*other.area.outlines), strict=True)
        if any(
            abs(x * scale - x1 - right) > CLOSE or abs(y * scale - y1 - up) > CLOSE
            for (x, y), (x1, y1) in pairs
        ):
            return False
    return True


def _is_cut_alike(
    one: Shape, other: Shape, part: PaintedPart, alone: DrawnAlone, scale: float
) -> bool:
    """Whether clips leave as much of a shape as of its twin; only those of boxes are compared."""
    if any(len(outline) != 4 for clip in one.clips for outline in clip.outlines):
        return False
    if not part.figure:
        return True  # a background may be cut off at its box
    starts, own = part.whole[:2] * 2, alone.part[:2] * 2
    return all(
        abs((edge - start) * scale - there + origin) < CLOSE
        for edge, there, start, origin in zip(one.box, other.box, starts, own, strict=True)
    )


def _is_uncovered(part: PaintedPart, page: Page) -> bool:
    """Whether nothing is painted over a part later."""
    left, bottom, right, top = part.seen
    last = part.shapes[-1].order
    return not any(
        shape.order > last and box[0] < right and left < box[2] and box[1] < top and bottom < box[3]
        for shape in page.shapes
        if (box := shape.box)
    )


def _alone(path: Path, project: Project, behind: bool) -> DrawnAlone | None:
    try:
        state = path.stat()
    except OSError:
        return None
    key = path, project, behind, state.st_mtime_ns, state.st_size
    return _small(*key) if state.st_size <= SMALL else _large(*key)


@lru_cache(maxsize=64)
def _small(
    path: Path, project: Project, behind: bool, _changed: int, _size: int
) -> DrawnAlone | None:
    return _draw_alone(path, project, behind)


@lru_cache(maxsize=2)
def _large(
    path: Path, project: Project, behind: bool, _changed: int, _size: int
) -> DrawnAlone | None:
    return _draw_alone(path, project, behind)


def _draw_alone(path: Path, project: Project, behind: bool) -> DrawnAlone | None:
    """A picture file on a page of its own, or behind it; None for one that cannot be drawn."""
    # A web page is verified without the engine of the PDF, which takes a while to import.
    from weasyprint import HTML

    from plainleaf.render.fetcher import BASE_URL, LockedFetcher
    from plainleaf.render.pdf import ComplaintError, complaints

    html = HTML(
        string=(BEHIND if behind else ALONE).replace("ADDRESS", _address(path, project)),
        base_url=BASE_URL,
        url_fetcher=LockedFetcher(project),
    )
    try:
        with complaints():
            document = pdf.open(html.write_pdf())
    except (ComplaintError, pdf.UnreadablePdf):
        return None
    parts = painted_parts(document, document.pages[0])
    if not parts:
        return None
    whole, seen = around([part.whole for part in parts]), around([part.seen for part in parts])
    fits = whole[0] < whole[2] and whole[1] < whole[3]
    return DrawnAlone(document, whole, seen) if fits else None


def _address(path: Path, project: Project) -> str:
    from plainleaf.render.fetcher import BASE_URL

    if path.is_relative_to(project.root):
        return BASE_URL + quote(path.relative_to(project.root).as_posix())
    for folder in project.folders("styles"):
        if path.is_relative_to(folder):
            return "file:///styles/" + quote(path.relative_to(folder).as_posix())
    return BASE_URL + quote(path.name)
