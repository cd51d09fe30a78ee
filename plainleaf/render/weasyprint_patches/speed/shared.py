"""Shares what CSS comes to between the elements, pages and leaflets to which the same rules apply.

WeasyPrint 70 works out every property anew for each document, and for the markers and notes that
every element might have. A quarter of the time of setting a page went into that. A style is one of
the dictionaries that it fills while it sets a page; here the next element with the same parent, the
same declarations and the same fonts gets the one that is filled already.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.css import Pending, StyleFor
from weasyprint.css.functions import check_math
from weasyprint.css.units import VIEWPORT_UNITS

from plainleaf.render.weasyprint_patches.speed.patch import Replacement

# What comes from attributes of the HTML, parsed anew each time: compared by what it says.
FROM_ATTRIBUTES = {"lang", "anchor"}
# Setting a page writes into styles in which these are set, for that page alone; not where what is
# set is only moved.
WRITTEN_TO, MOVED = ("overflow", "position"), "relative"
STYLE_ATTRIBUTE = (1, 0, 0)
# More than the styles of a few projects; beyond it all are forgotten.
MOST_STYLES = 8_000
_OF_THE_VIEWPORT = re.compile(rf"unit='(?:{'|'.join(VIEWPORT_UNITS)})'", re.IGNORECASE)

# Any but these two: a sum of lengths depends on the style alone, and a percentage in it stays one.
_FUNCTION = re.compile(r"(?<![\w-])(?!(?:var|calc)\()[\w-]+\(", re.IGNORECASE)
_VIEWPORT_LENGTH = re.compile(rf"\d(?:{'|'.join(VIEWPORT_UNITS)})\b", re.IGNORECASE)

own_set = StyleFor.set_computed_styles


def set_computed_styles(
    styles: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: Any = None,
    base_url: Any = None,
    target_collector: Any = None,
) -> None:
    """As ``StyleFor.set_computed_styles``: an element, pseudo-element or page gets its style."""
    computed = styles.get_computed_styles()
    cascaded = styles.get_cascaded_styles().get((element, pseudo_type), {})
    above = None if element == root and pseudo_type is None else computed[parent, None]
    pool = _pool(styles.font_config)
    key = (
        id(above),
        pseudo_type,
        base_url,
        *(
            (name, value if name in FROM_ATTRIBUTES else id(value), *weight[:2], tuple(weight[2]))
            for name, (value, weight) in cascaded.items()
        ),
    )
    style = pool.get(key)
    if style is None:
        own_set(styles, element, parent, root, pseudo_type, base_url, target_collector)
        if (above is None or hasattr(above, "is_shared")) and _may_be_shared(cascaded):
            if len(pool) >= MOST_STYLES:
                pool.clear()
            # A style holds its parent and its declarations, so that no id is given again.
            style = pool[key] = computed[element, pseudo_type]
            style.is_shared = True
        return
    computed[element, pseudo_type] = style
    if target_collector and style["anchor"]:
        target_collector.collect_anchor(style["anchor"])


REPLACEMENTS = (Replacement(StyleFor, "set_computed_styles", set_computed_styles, own_set),)


def _pool(font_config: Any) -> dict[Any, Any]:
    """The styles that are shared, which live as long as the fonts that they are for."""
    try:
        pool: dict[Any, Any] = font_config.shared_styles
    except AttributeError:
        pool = font_config.shared_styles = {}
    return pool


def _may_be_shared(cascaded: dict[str, Any]) -> bool:
    written = (cascaded[name][0] for name in WRITTEN_TO if name in cascaded)
    return all(value == MOVED for value in written) and not any(
        weight[2] == STYLE_ATTRIBUTE
        or ((name.startswith("__") or isinstance(value, Pending)) and not _is_plain(value))
        or check_math(value)
        or _OF_THE_VIEWPORT.search(repr(value))
        for name, (value, weight) in cascaded.items()
    )


def _is_plain(value: Any) -> bool:
    """Whether a value with variables, or that of one, depends on nothing but the style."""
    tokens = value.tokens if isinstance(value, Pending) else value
    said = tokens if isinstance(tokens, str) else " ".join([each.serialize() for each in tokens])
    return not _FUNCTION.search(said) and not _VIEWPORT_LENGTH.search(said)
