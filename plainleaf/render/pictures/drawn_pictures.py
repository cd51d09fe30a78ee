"""Whether anything is seen of a drawing: it is drawn by the engine that prints it, and looked at.

A list of what may be in a drawing cannot tell white on white, shapes outside the frame or one in
front of all others. The picture that comes of it can.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from plainleaf import disk_cache
from plainleaf.content.model import Leaflet
from plainleaf.content.pictures.svg_tree import Element, UnreadableError, tree
from plainleaf.content.pictures.values import number, numbers
from plainleaf.content.reading_order import pictures
from plainleaf.dependency_tracking import record
from plainleaf.finding import Finding, Place
from plainleaf.package_data import package_data
from plainleaf.project import Project
from plainleaf.render.errors import RenderError
from plainleaf.rules import finding_of

if TYPE_CHECKING:
    from PIL import Image

RULE: Final = "C337"
# Points of the longer side of the picture that is judged: a line of a hundredth of it is seen.
_SIDE: Final = 400
_LEAST_SIDE: Final = 4
# How far apart two colours are, of 255, if one is seen on the other: a contrast of 1.2 to 1.
_APART: Final = 24
# What was found of a drawing: nothing, or a fault of ``markdown/messages.yaml``.
_FAULTS: Final = ("", "nothing_drawn", "covered")


def check_drawings(leaflet: Leaflet, project: Project) -> None:
    """Raises RenderError with a finding for each drawing of a leaflet in which nothing is seen.

    The logo counts too. A picture that cannot be read is left to the page that uses it.
    """
    found: list[Finding] = []
    for path, place, data in _drawings(leaflet, project):
        if fault := drawn_fault(data):
            found.append(finding_of(RULE, place, {"href": path}, fault))
    if found:
        raise RenderError(tuple(dict.fromkeys(found)))


def has_new_drawings(leaflet: Leaflet, project: Project) -> bool:
    """Whether a drawing of a leaflet has to be drawn, because nothing is known of it yet."""
    return any(_known().get(data) is None for _, _, data in _drawings(leaflet, project))


def drawn_fault(data: bytes) -> str:
    """The fault of a drawing when it is drawn: ``nothing_drawn``, ``covered``, or "" for none.

    ``data`` is a file that has passed the checks of ``content/pictures``.
    """
    known = _known().get(data)
    if known is not None:
        return _FAULTS[known]
    fault = _judge(data)
    _known().put(data, _FAULTS.index(fault))
    return fault


def _drawings(leaflet: Leaflet, project: Project) -> Iterator[tuple[str, Place, bytes]]:
    for path, place in dict.fromkeys(_places(leaflet)):
        try:
            data = (project.root / path).read_bytes()
        except OSError:
            continue
        record(project.root / path, data)
        yield path, place, data


def _places(leaflet: Leaflet) -> Iterator[tuple[str, Place]]:
    for blocks in (leaflet.about, *(section.blocks for section in leaflet.sections)):
        for picture in pictures(blocks):
            if _is_drawing(picture.path):
                yield picture.path, picture.place
    publisher = leaflet.organisation
    if publisher is not None and publisher.logo is not None and _is_drawing(publisher.logo.path):
        yield publisher.logo.path, Place(publisher.source.path)


def _is_drawing(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() == ".svg"


def _judge(data: bytes) -> str:
    try:
        root = tree(data)
    except UnreadableError:
        return ""  # which is reported by another check
    from plainleaf.content.pictures.photo import is_blank

    bands = _draw(data, root).split()
    if is_blank(bands, package_data("content/markdown/limits.yaml")):
        return "nothing_drawn"
    spans = [sorted(each for each, count in enumerate(band.histogram()) if count) for band in bands]
    plain = all(span[-1] - span[0] < _APART for span in spans)
    return "covered" if plain and _shapes(root) > 1 else ""


def _draw(data: bytes, root: Element) -> Image.Image:
    """The drawing on white paper of its own size, as the engine of the PDF draws it."""
    # Both take a while, and every drawing may be known.
    import pypdfium2
    from weasyprint import HTML

    width, height = _size(root)
    address = f"data:image/svg+xml;base64,{base64.b64encode(data).decode('ascii')}"
    style = (
        f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }}"
        f"img {{ display: block; width: {width}px; height: {height}px }}"
    )
    pdf = HTML(string=f'<style>{style}</style><img alt="" src="{address}">').write_pdf()
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=96 / 72).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def _size(root: Element) -> tuple[int, int]:
    """Width and height in px: the longer side is ``_SIDE``."""
    given = [root.attributes.get(name, "") for name in ("width", "height")]
    sides = [number(side) for side in given if side and "%" not in side]
    if len(sides) < 2:
        sides = numbers(root.attributes.get("viewBox", "0 0 1 1"))[2:4]
    longest = max(*sides, 1e-9)
    width, height = (max(_LEAST_SIDE, round(_SIDE * side / longest)) for side in sides)
    return width, height


def _shapes(element: Element) -> int:
    """How many elements of a drawing paint something."""
    policy = package_data("content/pictures/drawings.yaml")
    own = element.name in (*policy["shapes"], "text", "use")
    return own + sum(_shapes(child) for child in element.children if child.name != "clipPath")


@cache
def _known() -> disk_cache.KnownFiles:
    return disk_cache.KnownFiles("drawings", _key)


def _key() -> str:
    """What a verdict depends on besides the drawing."""
    limits = sorted(package_data("content/markdown/limits.yaml").items())
    own = Path(__file__).read_bytes()
    engines = (version("weasyprint"), version("pypdfium2"))
    return disk_cache.key(own, *engines, str(limits))
