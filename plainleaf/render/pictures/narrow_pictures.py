"""Which pictures can be printed small: those that are not wide and have no words in them.

Such a picture is beside the short list or the short paragraph before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from plainleaf.content.tree import Block, ItemList, Paragraph, Picture
from plainleaf.project import Project
from plainleaf.render.pictures.picture_size import picture_size

# Of a list that leaves half a line free: so many items, each of so many characters.
MOST_ITEMS: Final = 6
MOST_CHARACTERS: Final = 26
# Of a paragraph that is no taller beside a picture than the picture, in every layout that ships.
LONGEST_PARAGRAPH: Final = 140


def beside(blocks: Sequence[Block], index: int, project: Project) -> bool:
    """Whether the block at ``index`` of ``blocks`` and the picture after it are side by side.

    The block is a short list or a short paragraph. A picture with words keeps the whole width:
    half as large, they could not be read.
    """
    before, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    return (
        isinstance(after, Picture)
        and bool(after.alt.value)
        and _is_short(before)
        and narrow(after, project)
    )


def _is_short(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return len(block.line.plain) <= LONGEST_PARAGRAPH
    return (
        isinstance(block, ItemList)
        and not block.ordered
        and len(block.items) <= MOST_ITEMS
        and all(_fits_half_a_line(item.blocks) for item in block.items)
    )


def _fits_half_a_line(blocks: Sequence[Block]) -> bool:
    only = blocks[0] if len(blocks) == 1 else None
    return isinstance(only, Paragraph) and len(only.line.plain) <= MOST_CHARACTERS


def narrow(picture: Picture, project: Project) -> bool:
    """Whether a picture is at most a little wider than high, and has no words."""
    size = picture_size(picture, project)
    return size is not None and size.is_narrow
