"""Ways past what WeasyPrint 70 does again and again, each to exactly the same result.

Each module stands in for a few inner functions of WeasyPrint, knows their commonest cases and hands
every other to the function that it stands in for. WeasyPrint is pinned, and ``tests/render/quick``
holds both ways against each other.
"""

from __future__ import annotations

from plainleaf.render.quick import (
    boxes,
    cascade,
    drawing,
    lines,
    paragraphs,
    parsing,
    pictures,
    shared,
    text,
    values,
    widths,
    writing,
)

STAND_INS = (
    *boxes.STAND_INS,
    *cascade.STAND_INS,
    *drawing.STAND_INS,
    *lines.STAND_INS,
    *paragraphs.STAND_INS,
    *parsing.STAND_INS,
    *pictures.STAND_INS,
    *shared.STAND_INS,
    *text.STAND_INS,
    *values.STAND_INS,
    *widths.STAND_INS,
    *writing.STAND_INS,
)


def install() -> None:
    """Puts all of them in WeasyPrint's place; calling it again changes nothing."""
    for each in STAND_INS:
        each.install()


def remove() -> None:
    """Leaves WeasyPrint as it comes, to be compared with."""
    for each in STAND_INS:
        each.remove()
