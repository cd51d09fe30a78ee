"""Answers at once what WeasyPrint 70 asks most while it sets a page: properties that no rule sets.

Most are the initial value or the parent's, and most lengths are pixels already. The stand-ins know
these cases alone and hand every other to the function that they stand in for, so that the outcome
is the same.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css import computed_values, properties
from weasyprint.css.functions import check_math
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floats

from plainleaf.render.weasyprint_patches.speed.patch import Replacement, everywhere

SIDES = ("top", "right", "bottom", "left")
BORDERS = tuple(f"border_{side}_width" for side in SIDES)
LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in SIDES),
    *(f"{limit}{size}" for limit in ("", "min_", "max_") for size in ("width", "height")),
)
# Properties that depend on others, or that are neither inherited nor initial when not set.
SPECIAL = {"float", "display", "position", "page"}
DECORATION = "text_decoration_"

own_missing = css.ComputedStyle.__missing__
own_resolve = percent.resolve_percentages


def _is_usual(name: str) -> bool:
    return name not in SPECIAL and not name.startswith(DECORATION)


INHERITED = frozenset(filter(_is_usual, properties.INHERITED))
INITIAL = {
    name: value
    for name, value in properties.INITIAL_VALUES.items()
    if _is_usual(name)
    and name not in properties.INHERITED
    and name not in properties.INITIAL_NOT_COMPUTED
    and value not in ("inherit", "initial")
    and not check_math(value)
}
# The logical properties ("margin_inline_start") that a rule can set a physical one by.
LOGICAL = {
    name: {function(block="ttb", inline=inline) for inline in ("ltr", "rtl")}
    for name, function in computed_values.PHYSICAL_FUNCTIONS.items()
}


def missing(style: Any, name: str) -> Any:
    """As ``ComputedStyle.__missing__``: the value of a property that is asked for first."""
    cascaded = style.cascaded
    logical = LOGICAL.get(name)
    if name not in cascaded and (logical is None or cascaded.keys().isdisjoint(logical)):
        if name in INITIAL:
            value = style[name] = INITIAL[name]
            return value
        if name in INHERITED and style.parent_style is not None:
            value = style.parent_style[name]
            if not check_math(value):
                style[name] = value
                return value
    return own_missing(style, name)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """As WeasyPrint's function of that name: all lengths of a box, most of them known already."""
    used = compute_lengths(box.style)
    if used and isinstance(box, Box):
        vars(box).update(used)
    else:
        own_resolve(box, containing_block)


def compute_lengths(style: Any) -> dict[str, Any] | None:
    """The lengths of any box of a style, or None if they depend on what the box stands in."""
    try:
        used: dict[str, Any] | None = style.used_lengths
    except AttributeError:
        used = style.used_lengths = _compute_lengths(style)
    return used


REPLACEMENTS = (
    Replacement(css.ComputedStyle, "__missing__", missing, own_missing),
    *everywhere(
        (absolute, block, column, floats, grid, inline, page, percent, table),
        resolve_percentages,
        own_resolve,
    ),
)


def _compute_lengths(style: Any) -> dict[str, Any] | None:
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    used: dict[str, Any] = {name: style[name] for name in BORDERS}
    for name in LENGTHS:
        value = style[name]
        if value == "auto":
            used[name] = 0 if name in ("min_width", "min_height") else "auto"
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    return used
