"""Tags a PDF from the HTML it was laid out from, in place of WeasyPrint 70's own tagging.

WeasyPrint tags boxes: an element that crosses a page is two, running lines are read on each
page, languages and heads of tables are lost. This tags HTML elements. It depends on the internals
of WeasyPrint (``LEANS_ON``), so the version is pinned and tests say what a new one changes.
"""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.logger import LOGGER

from plainleaf.render.weasyprint_patches.tagging.artifacts import drawings, drop, make_artifacts
from plainleaf.render.weasyprint_patches.tagging.collect import collect
from plainleaf.render.weasyprint_patches.tagging.links import remove_surplus
from plainleaf.render.weasyprint_patches.tagging.second import (
    lead_to_elements,
    name_namespace,
    settle_captions,
)
from plainleaf.render.weasyprint_patches.tagging.shape import shape
from plainleaf.render.weasyprint_patches.tagging.tree import Unread
from plainleaf.render.weasyprint_patches.tagging.write import write

own_add_tags = weasyprint.pdf.add_tags
NEWER = "2.0"


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """As WeasyPrint's function of that name, which it replaces; PDF 1.7 or 2.0.

    Logs an error, as WeasyPrint's does, for a picture without words and a missing language.
    """
    collected = collect(document, page_streams)
    drawn = drawings(pdf, page_streams)
    twice = remove_surplus(collected.root)
    shape(collected.root)
    kept = set(collected.root.marks())
    unread = dict(collected.unread)
    unread |= {mark: Unread.DECORATION for mark in drawn if mark not in kept and mark not in unread}
    make_artifacts(unread, drawn)
    drop(pdf, [*collected.dropped, *twice])
    if pdf_version == NEWER:
        settle_captions(collected.root)
    written = write(pdf, collected.root, page_streams, drawn)
    if pdf_version == NEWER:
        name_namespace(pdf, written)
        lead_to_elements(pdf, collected.root, written)
    if "Lang" not in pdf.catalog:
        LOGGER.error('Missing required "lang" attribute at the root of the document')
        pdf.catalog["Lang"] = pydyf.String()


def install() -> None:
    """Patches WeasyPrint with the repair; calling it again changes nothing."""
    weasyprint.pdf.add_tags = add_tags
