"""Answers at once what WeasyPrint 70 asks most while it sets a page: properties that no rule sets.

Of the time of a page, an eighth goes into computing values that are the initial one or the
parent's, and a tenth into lengths that are pixels already. The stand-ins know these cases alone
and hand every other to the function that they stand in for, so that what comes out is the same.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css import computed_values, properties
from weasyprint.css.functions import check_math
from weasyprint.layout import percent

# Properties that depend on others, or that are neither inherited nor initial when not set.
SPECIAL = {"float", "display", "position", "page"}
DECORATION = "text_decoration_"

own_missing = css.ComputedStyle.__missing__
own_resolve = percent.resolve_one_percentage


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


def resolve_one_percentage(box: Any, name: str, refer_to: Any) -> None:
    """As WeasyPrint's function of that name: a computed length becomes a used one of a box."""
    value = box.style[name]
    if getattr(value, "unit", None) == "px":
        setattr(box, name, value.value)
    else:
        own_resolve(box, name, refer_to)


def install() -> None:
    """Puts both in WeasyPrint's place; calling it again changes nothing."""
    css.ComputedStyle.__missing__ = missing
    percent.resolve_one_percentage = resolve_one_percentage
