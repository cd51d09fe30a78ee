"""Tells which boxes of a line are no more than their words, for the lines that are filled at once.

It is a matter of their styles alone, which each keep the answer.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, TextBox

from plainleaf.render.weasyprint_patches.speed.boxes import CORNERS
from plainleaf.render.weasyprint_patches.speed.values import SIDES, compute_lengths

SPACING = tuple(
    part for side in SIDES for part in (f"margin_{side}", f"padding_{side}", f"border_{side}_width")
)


def is_plain(box: Any) -> bool:
    """Whether all in a line or an inline box is words, and plain boxes of plain words."""
    return all(
        _leaves_no_trace(child.style)
        and (
            type(child) is TextBox
            or (type(child) is InlineBox and not child.is_leader and is_plain(child))
        )
        for child in box.children
    )


def stretches_no_line(style: Any) -> bool:
    """Whether the words on lines of a style stand as far apart as ever."""
    kept: bool | None = getattr(style, "stretches_no_line", None)
    if kept is None:
        kept = style.stretches_no_line = _leaves_no_trace(style) and "justify" not in (
            style["text_align_all"],
            style["text_align_last"],
        )
    return kept


def _leaves_no_trace(style: Any) -> bool:
    """Whether a box of a style is no more than the words in it, on the line's own baseline."""
    plain: bool | None = getattr(style, "leaves_no_trace", None)
    if plain is None:
        plain = style.leaves_no_trace = (
            style["direction"] == "ltr"
            and style["position"] == "static"
            and style["float"] == "none"
            and style["vertical_align"] == "baseline"
            and style["font_size"] > 0
            and all((0, "px") in style[corner] for corner in CORNERS)
            and _takes_no_space(style)
        )
    return plain


def _takes_no_space(style: Any) -> bool:
    used = compute_lengths(style)
    return used is not None and not any(used[part] for part in SPACING)
