"""Frees what WeasyPrint 70 gets from Pango for each line with font features and never frees.

The marks of lists are such lines. WeasyPrint makes a list of attributes for the line, never frees
it, and it puts one attribute into all of these lists, each of which believes it owns it. A build
lost 10 kB a PDF. The fix lets each list own its attribute, and be freed with its line. Small
enough to go upstream: one ``ffi.gc`` in ``Layout.setup``, and no cache.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import FontConfiguration

_setup = line_break.Layout.setup
_begin = FontConfiguration.__init__


class OwnedAttributes(dict[bytes, Any]):
    """Replaces WeasyPrint's cache: each line gets the attribute that was made for it."""

    def setdefault(self, key: bytes, default: Any = None) -> Any:
        """The new attribute, which nothing else refers to."""
        return default


def setup(layout: Any, style: Any) -> None:
    """As WeasyPrint's own, which it calls; the line alone then owns its attributes."""
    _setup(layout, style)
    if not isinstance(style.font_config.font_features, OwnedAttributes):
        return  # fonts that existed before the fix share theirs
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes != ffi.NULL:
        pango.pango_attr_list_unref(attributes)


def begin(fonts: Any, *rest: Any, **options: Any) -> None:
    """As WeasyPrint's own, which it calls, but with attributes that are not shared."""
    _begin(fonts, *rest, **options)
    fonts.font_features = OwnedAttributes()


def install() -> None:
    """Patches WeasyPrint with the fix; calling it again changes nothing."""
    line_break.Layout.setup = setup
    FontConfiguration.__init__ = begin
