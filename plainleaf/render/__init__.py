"""Stage 3: a leaflet and a layout to HTML, and HTML to a tagged PDF.

What needs WeasyPrint (``Renderer``, ``to_pdf``) is imported only when it is used, so that the
wording can be checked on a machine without its libraries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plainleaf.render.errors import RenderError, SettingsError
from plainleaf.render.layout import Layout, Promises, layouts
from plainleaf.render.weasyprint_patches.fixes.asserting import keep_assertions

if TYPE_CHECKING:
    from plainleaf.render.html import to_html
    from plainleaf.render.renderer import Renderer, to_pdf

__all__ = [
    "Layout",
    "Promises",
    "RenderError",
    "Renderer",
    "SettingsError",
    "layouts",
    "to_html",
    "to_pdf",
]


# Before any module of this package imports WeasyPrint.
keep_assertions()


def __getattr__(name: str) -> Any:
    if name == "to_html":
        from plainleaf.render.html import to_html

        return to_html
    if name in {"Renderer", "to_pdf"}:
        from plainleaf.render import renderer

        return getattr(renderer, name)
    raise AttributeError(name)
