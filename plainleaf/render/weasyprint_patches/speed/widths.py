"""Measures a short line, like a bullet or a page number, once for its style.

Each bullet of a list and each running line of a page is given the width that its text needs, for
which WeasyPrint 70 has the text shaped twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.css.functions import check_math
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import preferred

from plainleaf.render.weasyprint_patches.speed.patch import Replacement

LONGEST = 40
MOST_TEXTS = 200

own_widths = preferred.inline_line_widths


def inline_line_widths(
    context: Any,
    box: Any,
    outer: bool,
    is_line_start: bool,
    minimum: bool,
    skip_stack: Any = None,
    first_line: bool = False,
) -> Iterator[float]:
    """As WeasyPrint's function of that name: the width of each line of some text."""
    if skip_stack is None and type(box) is LineBox and len(box.children) == 1:
        (child,) = box.children
        if (
            type(child) is TextBox
            and len(child.text) <= LONGEST
            and not child.justification_spacing
            and not check_math(box.style["text_indent"])
        ):
            known = vars(child.style).setdefault("line_widths", {})
            key = (child.text, is_line_start, minimum, first_line, box.style["text_indent"])
            if key not in known:
                if len(known) >= MOST_TEXTS:
                    known.clear()
                known[key] = tuple(
                    own_widths(context, box, outer, is_line_start, minimum, None, first_line)
                )
            return iter(known[key])
    widths: Iterator[float] = own_widths(
        context, box, outer, is_line_start, minimum, skip_stack, first_line
    )
    return widths


REPLACEMENTS = (Replacement(preferred, "inline_line_widths", inline_line_widths, own_widths),)
