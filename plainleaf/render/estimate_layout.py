"""Estimates how a leaflet will fit its pages, so that most leaflets are laid out only once.

A guess costs one more layout when it is wrong, or an order that would not have been needed;
never a promise: the estimate is checked in the pages.
"""

from __future__ import annotations

from math import ceil

from plainleaf.content.model import Help, Leaflet, Status
from plainleaf.content.tree import Block, Picture, Table, lines
from plainleaf.render.addresses import as_printed
from plainleaf.render.keep_together import unbroken
from plainleaf.render.layout import Layout

# In lines of body text, rounded from the shipped stylesheets: the masthead, the banner of a
# draft, a heading with its gaps, a help box's frame with its heading and "Do this if", the gap
# after a block, a picture.
MASTHEAD, BANNER, HEADING, FRAME, GAP, PICTURE = 2.0, 2.5, 2.0, 3.2, 0.4, 9.0
TITLE_SIZE = 1.7
# What the padding and rules of a table row add, and the share of a page from which a table is
# tall: with a heading and a caption above it, it could not be whole on any page.
ROW_GAP, TALL = 0.45, 0.75
# Cell padding and rule, in characters, that a table column costs beyond its words.
COLUMN_GAP = 3


def help_fits_below(leaflet: Leaflet, layout: Layout) -> bool:
    """Whether the most urgent box is likely to end on page 1 when the key points come first."""
    return _Ruler(layout).opening(leaflet) <= layout.first_page_lines


def likely_one_page(leaflet: Leaflet, layout: Layout) -> bool:
    """Whether the leaflet probably takes more than one page, and one at the closest spacing."""
    return layout.first_page_lines < _Ruler(layout).whole(leaflet) <= layout.one_page_lines


def too_wide(table: Table, layout: Layout, language: str, months: tuple[str, ...]) -> bool:
    """Whether a table is too wide for a layout, which then sets it as one block a row.

    Each column wants the width of its longest entry, but no more than the layout's narrowest
    column or its longest word needs, or what must stay on one line; if the sum passes the line,
    the table is too wide. ``months`` are the names of the months in the ``language``.
    """
    wanted = 0
    for index in range(len(table.head)):
        cells = [as_printed(table.head[index]), *(as_printed(row[index]) for row in table.rows)]
        word = max(unbroken(cell, language, months) for cell in cells)
        whole = max(len(cell) for cell in cells)
        wanted += COLUMN_GAP + min(whole, max(word, layout.narrowest_column))
    return wanted > layout.table_characters


def tall(table: Table, layout: Layout) -> bool:
    """Whether a table is likely to be so tall that, kept whole, it would leave its heading."""
    rows = (table.head, *table.rows)
    widest = [
        max(len(as_printed(row[index])) for row in rows) or 1 for index in range(len(table.head))
    ]
    room = layout.table_characters / sum(widest)
    taken = sum(
        ROW_GAP
        + max(
            ceil(len(as_printed(cell)) / max(1.0, width * room))
            for cell, width in zip(row, widest, strict=True)
        )
        for row in rows
    )
    return taken > TALL * layout.first_page_lines


class _Ruler:
    def __init__(self, layout: Layout) -> None:
        self._characters = layout.line_characters

    def lines(self, text: str, share: float = 1.0) -> int:
        """How many lines a text takes in ``share`` of the usual width."""
        return max(1, ceil(len(text) / (self._characters * share)))

    def blocks(self, blocks: tuple[Block, ...]) -> float:
        words = sum(self.lines(as_printed(line)) + GAP for line in lines(blocks))
        return words + PICTURE * sum(isinstance(block, Picture) for block in blocks)

    def help(self, box: Help) -> float:
        signs = sum(self.lines(as_printed(sign), 0.85) + 0.2 for sign in box.when)
        return FRAME + self.lines(as_printed(box.do), 0.85) - 1 + signs + 1.5 * len(box.contacts)

    def opening(self, leaflet: Leaflet) -> float:
        """From the top of page 1 to the end of the most urgent box."""
        taken = MASTHEAD + self.lines(leaflet.title.plain, 1 / TITLE_SIZE) * TITLE_SIZE
        taken += BANNER if leaflet.status is Status.DRAFT else 1
        taken += 1 if leaflet.subtitle else 0
        taken += self.blocks(leaflet.about)
        taken += HEADING + sum(
            self.lines(as_printed(point), 0.9) + 0.2 for point in leaflet.key_points
        )
        return taken + HEADING + self.help(leaflet.get_help[0])

    def whole(self, leaflet: Leaflet) -> float:
        """The whole leaflet."""
        taken = self.opening(leaflet)
        taken += sum(self.help(box) for box in leaflet.get_help[1:])
        taken += sum(HEADING + self.blocks(section.blocks) for section in leaflet.sections)
        for entry in leaflet.glossary:
            taken += self.lines(as_printed(entry.term) + as_printed(entry.meaning)) + GAP
        taken += HEADING * bool(leaflet.glossary) + HEADING * bool(leaflet.contacts)
        taken += 1.3 * len(leaflet.contacts)
        for source in leaflet.sources:
            taken += self.lines(f"{source.line.plain} {source.url or ''}")
        return taken + HEADING + self.colophon(leaflet)

    def colophon(self, leaflet: Leaflet) -> float:
        """What is after the sources: other formats, feedback, disclaimer, who made it."""
        publisher = leaflet.organisation
        parts = (
            (publisher.other_formats, publisher.feedback, publisher.disclaimer) if publisher else ()
        )
        return 2 + sum(self.lines(as_printed(part)) + 0.2 for part in parts if part)
