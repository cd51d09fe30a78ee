"""Which pictures can be printed small: those that are not wide and have no words in them.

Such a picture is beside the short list before it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from plainleaf.content.pictures.svg_tree import Element, UnreadableError, tree
from plainleaf.content.pictures.values import number, numbers
from plainleaf.content.tree import Block, ItemList, Paragraph, Picture
from plainleaf.dependency_tracking import record
from plainleaf.project import Project

# Of a list that leaves half a line free: so many items, each of so many characters.
MOST_ITEMS: Final = 6
MOST_CHARACTERS: Final = 26
# Width by height. A wider picture would be too small to see on half a line.
WIDEST: Final = 1.1


def beside(blocks: Sequence[Block], index: int, project: Project) -> bool:
    """Whether the list at ``index`` of ``blocks`` and the picture after it are side by side.

    A picture with words keeps the whole width: half as large, they could not be read.
    """
    listed, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    return (
        isinstance(listed, ItemList)
        and isinstance(after, Picture)
        and bool(after.alt.value)
        and not listed.ordered
        and len(listed.items) <= MOST_ITEMS
        and all(_fits_half_a_line(item.blocks) for item in listed.items)
        and narrow(after, project)
    )


def _fits_half_a_line(blocks: Sequence[Block]) -> bool:
    only = blocks[0] if len(blocks) == 1 else None
    return isinstance(only, Paragraph) and len(only.line.plain) <= MOST_CHARACTERS


def narrow(picture: Picture, project: Project) -> bool:
    """Whether a picture is at most a little wider than high, and has no words."""
    file, path = project.root / picture.path, picture.path
    if not project.holds(file):
        return False
    try:
        data = file.read_bytes()
    except OSError:
        return False
    record(file, data)
    width, height = _drawing_size(data) if path.lower().endswith(".svg") else _photo_size(data)
    return 0 < width <= WIDEST * height


def _drawing_size(data: bytes) -> tuple[float, float]:
    """Width and height of a drawing without words; zeros for any other."""
    try:
        root = tree(data)
    except UnreadableError:
        return 0, 0
    if _has_words(root):
        return 0, 0
    given = [root.attributes.get(name, "") for name in ("width", "height")]
    sides = [number(side) for side in given if side and "%" not in side]
    if len(sides) < 2:
        sides = numbers(root.attributes.get("viewBox", "0 0 0 0"))[2:4]
    return (sides[0], sides[1]) if len(sides) == 2 else (0, 0)


def _has_words(element: Element) -> bool:
    return element.name == "text" or any(map(_has_words, element.children))


def _photo_size(data: bytes) -> tuple[float, float]:
    # Of leaflets with photographs beside a list only.
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return 0, 0
