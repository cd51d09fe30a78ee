"""Has Pango shape a line once for measuring and drawing, with fonts looked up once for a style.

WeasyPrint 70 asks Pango for a context and a font description for each piece of text, gives the
finished line up when it has been measured, and has it shaped again when it is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

from plainleaf.render.weasyprint_patches.fixes import layout_memory
from plainleaf.render.weasyprint_patches.speed.patch import Replacement

# What ends a paragraph for Pango (UAX 14, 29), which looks for it unless told that there is none.
PARAGRAPH_END = re.compile("[\n\r\u2029]")
FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)

own_setup, own_set_text = layout_memory.setup, Layout.set_text
own_deactivate, own_reactivate = Layout.deactivate, Layout.reactivate


@dataclass(frozen=True, slots=True)
class Ready:
    """What all text of a style has in common: objects of Pango, and its lines' measures."""

    context: Any
    description: Any
    language: Any
    measures: dict[str, Any]


def setup(layout: Any, style: Any) -> None:
    """As ``Layout.setup``, mended: makes the Pango layout for text of a style."""
    ready = getattr(style, "ready_for_text", None)
    if ready is None:
        layout_memory.setup(layout, style)
        if not font_features(*(style[name] for name in FEATURES)):
            style.ready_for_text = _ready(layout, style)
        return
    layout.style = style
    layout.first_line_direction = 0
    layout.language = ready.language
    layout.layout = ffi.gc(pango.pango_layout_new(ready.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, ready.description)
    vars(layout).update(ready.measures)


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """As ``Layout.set_text``; says at once what drawing would say, for which all is shaped anew."""
    one = PARAGRAPH_END.search(text) is None
    pango.pango_layout_set_single_paragraph_mode(layout.layout, one)
    own_set_text(layout, text, justify)


def deactivate(layout: Any) -> None:
    """As ``Layout.deactivate``, but what has been measured is kept until it is drawn."""
    if vars(layout).setdefault("is_measured", False):
        own_deactivate(layout)
    layout.is_measured = True


def reactivate(layout: Any, style: Any) -> None:
    """As ``Layout.reactivate``: has a line ready to be drawn."""
    if getattr(layout, "style", None) is not style or layout.justification_spacing:
        own_reactivate(layout, style)


REPLACEMENTS = (
    Replacement(Layout, "setup", setup, own_setup),
    Replacement(Layout, "set_text", set_text, own_set_text),
    Replacement(Layout, "deactivate", deactivate, own_deactivate),
    Replacement(Layout, "reactivate", reactivate, own_reactivate),
)


def _ready(layout: Any, style: Any) -> Ready:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if style["lang"] or style["font_language_override"] != "normal":
        pango.pango_context_set_language(context, layout.language)
    measures = {
        name: value
        for name, value in vars(layout).items()
        if name == "ascent" or name.startswith(("underline_", "strikethrough_"))
    }
    return Ready(context, get_font_description(style), layout.language, measures)
