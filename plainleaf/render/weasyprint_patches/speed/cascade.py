"""Lets elements that the same rules match have their styles without going through these rules.

WeasyPrint 70 lays the declarations of all rules that match an element over each other, and those
for the bullets and notes that it might have, before it can see that it has done the same already.
What matches says as much. Elements with declarations of their own, by an attribute, take the long
way.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any, TypeAlias

from weasyprint.css import StyleFor, declaration_precedence, find_style_attributes
from weasyprint.css.validation import preprocess_declarations

from plainleaf.render.weasyprint_patches.speed.patch import Replacement
from plainleaf.render.weasyprint_patches.speed.shared import MOST_STYLES

# A sheet with its origin and specificity, as WeasyPrint lists them, and what of it matches.
Matches: TypeAlias = list[tuple[tuple[Any, str, Any], list[tuple[Any, int, Any, Any]]]]
# A declaration with the pseudo-element it is for, its name, value and weight.
Declaration: TypeAlias = tuple[str | None, str, Any, tuple[Any, float, Any]]

own_init = StyleFor.__init__


def init(
    styles: Any,
    html: Any,
    sheets: Any,
    presentational_hints: bool,
    font_config: Any,
    target_collector: Any,
) -> None:
    """As ``StyleFor.__init__``: works out the style of every element, in the order of the page."""
    computed = styles._computed_styles = {}
    cascaded = styles._cascaded_styles = {}
    styles.initial_page_sizes = {"box": None, "area": None}
    styles._sheets, styles.font_config = sheets, font_config
    root = html.etree_element
    attributes = _by_element(html, presentational_hints)
    known = _styles_of(font_config)
    roles = tuple((id(sheet), origin, specificity) for sheet, origin, specificity in sheets)
    for wrapper in html.wrapper_element.iter_subtree():
        element = wrapper.etree_element
        parent = wrapper.parent.etree_element if wrapper.parent else None
        above = None if parent is None else computed[parent, None]
        matches: Matches = [(sheet, sheet[0].matcher.match(wrapper)) for sheet in sheets]
        key = None
        if element not in attributes and hasattr(above, "is_shared"):
            key = (id(above), roles, *(id(each[3]) for _, found in matches for each in found))
            if key in known:
                for pseudo_type, style in known[key][0].items():
                    computed[element, pseudo_type] = style
                continue
        layers = _cascade([*attributes.get(element, ()), *_declarations(matches)])
        made = {}
        for pseudo_type, layer in layers.items():
            cascaded[element, pseudo_type] = layer
            styles.set_computed_styles(
                element,
                root=root,
                parent=element if pseudo_type else parent,
                pseudo_type=pseudo_type,
                base_url=html.base_url,
                target_collector=target_collector,
            )
            made[pseudo_type] = computed[element, pseudo_type]
        if key and all(hasattr(each, "is_shared") and not each["anchor"] for each in made.values()):
            if len(known) >= MOST_STYLES:
                known.clear()
            # What the key is made of is kept with it, so that no id is given again.
            known[key] = made, matches
    # Later used for the pages alone.
    cascaded.clear()


REPLACEMENTS = (Replacement(StyleFor, "__init__", init, own_init),)


def _styles_of(font_config: Any) -> dict[Any, tuple[dict[str | None, Any], Matches]]:
    """The styles by what matches, which live as long as the fonts that they are for."""
    if not hasattr(font_config, "styles_by_matches"):
        font_config.styles_by_matches = {}
    known: dict[Any, tuple[dict[str | None, Any], Matches]] = font_config.styles_by_matches
    return known


def _by_element(html: Any, presentational_hints: bool) -> dict[Any, list[Declaration]]:
    """What the attributes of elements declare."""
    found: dict[Any, list[Declaration]] = {}
    for specificity, element, declarations, base_url in find_style_attributes(
        html.etree_element, presentational_hints, html.base_url
    ):
        found.setdefault(element, []).extend(
            (None, name, value, (declaration_precedence("author", importance), inf, specificity))
            for name, value, importance in preprocess_declarations(base_url, declarations)
        )
    return found


def _declarations(matches: Matches) -> Iterator[Declaration]:
    for (sheet, origin, sheet_specificity), found in matches:
        for specificity, _, pseudo_type, (declarations, layer) in found:
            order = inf if layer is None else sheet.layers.index(layer)
            for name, value, importance in declarations:
                precedence = declaration_precedence(origin, importance)
                yield (
                    pseudo_type,
                    name,
                    value,
                    (precedence, order, sheet_specificity or specificity),
                )


def _cascade(declarations: list[Declaration]) -> dict[str | None, dict[str, Any]]:
    """By pseudo-element: of several declarations the weightiest counts, of equal ones the last."""
    layers: dict[str | None, dict[str, Any]] = {None: {}}
    for pseudo_type, name, value, weight in declarations:
        layer = layers.setdefault(pseudo_type, {})
        if name not in layer or layer[name][1] <= weight:
            layer[name] = value, weight
    return layers
