"""How large a picture is by itself, and how high it is on a page."""

from __future__ import annotations

import io
from typing import Final, NamedTuple

from plainleaf.content.pictures.svg_tree import Element, UnreadableError, tree
from plainleaf.content.pictures.values import number, numbers
from plainleaf.content.tree import Picture
from plainleaf.dependency_tracking import record
from plainleaf.project import Project

# Width by height. A wider picture would be too small to see on half a line.
WIDEST: Final = 1.1
# The most that base.css lets a picture be high, and one that is narrow; how high a decoration is.
TALLEST_MM, NARROW_MM, DECORATION_MM = 110.0, 75.0, 21.0
MM_PER_PX: Final = 25.4 / 96
# Of a drawing with a viewBox alone, which is as wide as there is room for.
_ANY_WIDTH: Final = 10_000.0


class Size(NamedTuple):
    """Of a picture, in CSS pixels; ``has_words`` if a drawing has words in it."""

    width: float
    height: float
    has_words: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether it is at most a little wider than high, and has no words."""
        return not self.has_words and self.width <= WIDEST * self.height


def picture_size(picture: Picture, project: Project) -> Size | None:
    """The size of a picture, or None if its file cannot be read or is not in the folder."""
    file = project.root / picture.path
    if not project.holds(file):
        return None
    try:
        data = file.read_bytes()
    except OSError:
        return None
    record(file, data)
    is_drawing = picture.path.lower().endswith(".svg")
    found = drawing_size(data) if is_drawing else _photo_size(data)
    return found if found and found.width > 0 and found.height > 0 else None


def height_mm(picture: Picture, size: Size, room_mm: float) -> float:
    """How high a picture is on a page that has room for ``room_mm`` across."""
    if not picture.alt.value:
        return DECORATION_MM
    most = NARROW_MM if size.is_narrow else TALLEST_MM
    width, height = size.width * MM_PER_PX, size.height * MM_PER_PX
    return height * min(1.0, room_mm / width, most / height)


def drawing_size(data: bytes) -> Size | None:
    """The size of a drawing (SVG) from its bytes; None if it has none or cannot be read."""
    try:
        root = tree(data)
    except UnreadableError:
        return None
    given = [root.attributes.get(name, "") for name in ("width", "height")]
    sides = [number(side) for side in given if side and "%" not in side]
    if len(sides) < 2:
        box = numbers(root.attributes.get("viewBox", "0 0 0 0"))[2:4]
        sides = [_ANY_WIDTH, _ANY_WIDTH * box[1] / box[0]] if len(box) == 2 and box[0] > 0 else []
    return Size(sides[0], sides[1], _has_words(root)) if sides else None


def _has_words(element: Element) -> bool:
    return element.name == "text" or any(map(_has_words, element.children))


def _photo_size(data: bytes) -> Size | None:
    # Of leaflets with photographs only.
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return Size(*picture.size)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
