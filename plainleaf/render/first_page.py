"""Foresees whether page 1 holds the key points and, under them, the most urgent help box."""

from __future__ import annotations

from math import ceil

from plainleaf.content.model import Leaflet, Status
from plainleaf.content.tree import ItemList, Paragraph
from plainleaf.render.layout import Layout

# In lines of body text: masthead, title, gaps; a heading with its gaps; a box's frame with the
# level and "Do this if". Rounded from the shipped stylesheets; a wrong guess costs one more
# layout or an order that would not have been needed, never a promise.
MASTHEAD, BANNER, HEADING, FRAME = 2.0, 2.5, 2.0, 4.0
TITLE_SIZE = 1.7


def help_fits_below(leaflet: Leaflet, layout: Layout) -> bool:
    """Whether the most urgent box is likely to end on page 1 when the key points come first."""

    def lines(text: str, share: float = 1.0) -> int:
        return max(1, ceil(len(text) / (layout.line_characters * share)))

    total = MASTHEAD + lines(leaflet.title.plain, 1 / TITLE_SIZE) * TITLE_SIZE
    total += BANNER if leaflet.status is Status.DRAFT else 1
    total += 1 if leaflet.subtitle else 0
    for block in leaflet.about:
        if isinstance(block, Paragraph):
            total += lines(block.line.plain) + 0.5
        elif isinstance(block, ItemList):
            total += 1.3 * len(block.items)
    total += HEADING + sum(lines(point.plain, 0.9) + 0.2 for point in leaflet.key_points)
    urgent = leaflet.get_help[0]
    total += HEADING + FRAME + lines(urgent.do.plain, 0.85)
    total += sum(lines(sign.plain, 0.85) + 0.2 for sign in urgent.when)
    total += 1.5 * len(urgent.contacts)
    return total <= layout.first_page_lines
