"""What the styles and elements of a finished web page do to its words, as the page really is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plainleaf.project import Project
from plainleaf.render.phrases import Phrases
from plainleaf.verify.evidence import LONGEST_QUOTE, Fault
from plainleaf.verify.web_styles.checks import style_faults
from plainleaf.verify.web_styles.markup import markup_faults
from plainleaf.verify.web_styles.places import place_in_templates, place_of_style
from plainleaf.verify.web_styles.shapes import style_texts

__all__ = ["look_faults"]


def look_faults(html: str, root: Any, fixed: Phrases, project: Project) -> Iterator[Fault]:
    """A fault for each style or element of a page that hides, covers or changes words.

    ``root`` is the page as tinyhtml5 reads it, ``fixed`` are the phrases that it was made with.
    The place of a fault is the line of the stylesheet or template, where it can be found.
    """
    # Without it, browsers read selectors and sizes in ways of long ago.
    if not html.lstrip("\ufeff \t\r\n").lower().startswith("<!doctype html>"):
        place = place_in_templates(project, "<html")
        yield Fault("V827", {"what": "a page without <!doctype html>"}, place)
    texts = [text for text, _ in style_texts(root)]
    for fault in style_faults(root, (fixed.skip_to_content, fixed.in_this_leaflet)):
        place = (
            place_of_style(fault.origin, texts, project)
            if fault.origin
            else place_in_templates(project, fault.attribute)
        )
        yield Fault(fault.rule, dict(fault.values), place)
    for found in markup_faults(root):
        what = found.what if len(found.what) <= LONGEST_QUOTE else f"{found.what[:LONGEST_QUOTE]}…"
        yield Fault("V827", {"what": what}, place_in_templates(project, *found.written))
