"""Takes the space at the end of a line away from where it is, also in lines read from the right.

WeasyPrint 70 removes it from the last box of the line. Where the line runs from right to left and
that box from left to right (a name in Latin letters), the space was between that box and the words
to its right: they stay where they were, and the line, which is narrower now, hangs over the right
edge of its column by the width of a space.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, LineBox
from weasyprint.layout import inline

own_remove_last_whitespace = inline.remove_last_whitespace


def remove_last_whitespace(context: Any, line: Any) -> None:
    """As WeasyPrint's function of that name; closes the gap that the space leaves."""
    before = line.width
    own_remove_last_whitespace(context, line)
    gap = before - line.width
    if not gap or line.style["direction"] != "rtl":
        return
    moved, box = [], line
    while isinstance(box, (LineBox, InlineBox)) and box.children:
        moved += box.children[:-1]
        box = box.children[-1]
    if box.pango_layout.first_line_direction % 2 == 0:
        for each in moved:
            each.translate(dx=-gap, ignore_floats=True)


def install() -> None:
    """Patches WeasyPrint with the fix; calling it again changes nothing."""
    inline.remove_last_whitespace = remove_last_whitespace
