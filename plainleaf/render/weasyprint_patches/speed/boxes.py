"""Answers what is asked of every box: is it in the flow, where may it be, what is behind it?

Hardly any box floats, is positioned, has a background or round corners, and whether it does is a
matter of its style alone. What follows from a style is worked out once, and kept with it.
"""

from __future__ import annotations

from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import background, block, inline
from weasyprint.layout import float as floats
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text import line_break

from plainleaf.render.weasyprint_patches.speed.patch import Replacement, everywhere

CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
PLAIN = {**dict.fromkeys(CORNERS, (0, 0)), "background": None}

own_in_flow = Box.is_in_normal_flow
own_backgrounds = background.layout_box_backgrounds
own_strut = line_break.strut
own_avoid = floats.avoid_collisions


def is_in_normal_flow(box: Any) -> bool:
    """As ``Box.is_in_normal_flow``."""
    style = box.style
    if style["position"] == "static" and style["float"] == "none":
        return True
    in_flow: bool = own_in_flow(box)
    return in_flow


def layout_box_backgrounds(
    page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """As WeasyPrint's function of that name: finds what is drawn behind a box and in it."""
    if box is page or style is not None or not _is_plain(box.style):
        own_backgrounds(page, box, get_image, layout_children, style)
        return
    drawn = box._box if isinstance(box, AbsolutePlaceholder) else box
    vars(drawn).update(PLAIN)
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)


def strut(style: Any) -> tuple[float, float]:
    """As WeasyPrint's function of that name: the height of a line, and its baseline."""
    measured: tuple[float, float] | None = getattr(style, "measured_strut", None)
    if measured is None:
        measured = style.measured_strut = own_strut(style)
    return measured


def avoid_collisions(
    context: Any, box: Any, containing_block: Any, outer: bool = True
) -> tuple[float, float, float]:
    """As WeasyPrint's function of that name: where a box may stand beside what floats."""
    if (
        outer
        or type(box) is not LineBox
        or context.excluded_shapes
        or containing_block.style["direction"] != "ltr"
    ):
        place: tuple[float, float, float] = own_avoid(context, box, containing_block, outer)
        return place
    left = containing_block.content_box_x()
    right = left + containing_block.width
    left += box.margin_left
    right -= box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


REPLACEMENTS = (
    *everywhere((floats, block, inline), avoid_collisions, own_avoid),
    Replacement(Box, "is_in_normal_flow", is_in_normal_flow, own_in_flow),
    Replacement(background, "layout_box_backgrounds", layout_box_backgrounds, own_backgrounds),
    *everywhere((line_break, inline), strut, own_strut),
)


def _is_plain(style: Any) -> bool:
    plain: bool | None = getattr(style, "is_plain", None)
    if plain is None:
        plain = style.is_plain = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and all(type_ == "none" for type_, _ in style["background_image"])
            and not style["box_shadow"]
            and get_color(style, "background_color").alpha == 0
            and all((0, "px") in style[corner] for corner in CORNERS)
        )
    return plain
