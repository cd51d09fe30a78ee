"""Estimates how a leaflet will fit its pages, so that most leaflets are laid out only once.

A guess costs one more layout when it is wrong, or an order that would not have been needed;
never a promise: the estimate is checked in the pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from math import ceil
from typing import Final, Protocol

from plainleaf.content.model import Leaflet, Status
from plainleaf.content.reading_order import ROWS, PartName, PrintedLine, Role, printed_lines
from plainleaf.content.tree import ItemList, Paragraph, Picture, Table
from plainleaf.project import Project
from plainleaf.render.addresses import as_printed
from plainleaf.render.keep_together import unbroken
from plainleaf.render.layout import Layout
from plainleaf.render.pictures.picture_size import height_mm, picture_size
from plainleaf.render.tables.filling import to_fill_in

# In lines of body text, rounded from the shipped stylesheets: the masthead, the banner of a
# draft, a heading with its gaps, a help box's frame with its heading and "Do this if", the gap
# after a block, a picture that cannot be read.
MASTHEAD, BANNER, HEADING, FRAME, GAP, PICTURE = 2.0, 2.5, 2.0, 3.2, 0.4, 9.0
# Of Source Sans 3 an x is 0.486 em high, and a line of our stylesheets 1.4 em.
LINE_BY_X = 1.4 / 0.486
PAPER_MM = {"A4": 210.0, "A5": 148.0, "Letter": 215.9}
# How much wider than it promises a layout's margins are, both sides together.
WIDER_MARGINS_MM = 4.0
TITLE_SIZE = 1.7
# After the sources: who made the leaflet, and the gap above.
COLOPHON = 2
# What the padding and rules of a table row add, and the share of a page from which a table is
# tall: with a heading and a caption above it, it could not be whole on any page.
ROW_GAP, TALL = 0.45, 0.75
# What a row that is filled in by hand is taller.
TO_WRITE = 1.0
# Cell padding and rule, in characters, that a table column costs beyond its words.
COLUMN_GAP = 3


def help_fits_below(leaflet: Leaflet, layout: Layout) -> bool:
    """Whether the most urgent box is likely to end on page 1 when the key points come first."""
    return _Ruler(layout).opening(leaflet) <= layout.first_page_lines


def likely_one_page(leaflet: Leaflet, layout: Layout, project: Project) -> bool:
    """Whether the leaflet probably takes more than one page, and one at the closest spacing.

    ``project`` has its pictures.
    """
    if not layout.one_page_lines:
        return False
    whole = _Ruler(layout, project).whole(leaflet)
    return layout.first_page_lines < whole <= layout.one_page_lines


class TableRoom(Protocol):
    """How many characters a table has room for, and the fewest that a column is to have."""

    @property
    def narrowest_column(self) -> int:
        """The fewest characters of a column of long text."""

    @property
    def table_characters(self) -> int:
        """The most characters of a row."""


def too_wide(table: Table, room: TableRoom, language: str, months: tuple[str, ...]) -> bool:
    """Whether a table is too wide for a layout, which then sets it another way (``tables``).

    ``months`` are the names of the months in the ``language``.
    """
    return sum(column_widths(table, room, language, months)) > room.table_characters


def column_widths(
    table: Table, room: TableRoom, language: str, months: tuple[str, ...]
) -> list[int]:
    """How many characters of a row each column of a table needs, with the gap beside it.

    A column wants the width of its longest entry, but no more than the layout's narrowest column
    or its longest word needs, or what must stay on one line. Its head can always wrap.
    """
    wanted = []
    for index in range(len(table.head)):
        cells = [as_printed(row[index]) for row in table.rows]
        whole = max(map(len, cells), default=0)
        word = max(
            unbroken(cell, language, months) for cell in (as_printed(table.head[index]), *cells)
        )
        wanted.append(COLUMN_GAP + max(word, min(whole, room.narrowest_column)))
    return wanted


def tall(table: Table, layout: Layout) -> bool:
    """Whether a table is likely to be so tall that, kept whole, it would leave its heading."""
    rows = (table.head, *table.rows)
    widest = [
        max(len(as_printed(row[index])) for row in rows) or 1 for index in range(len(table.head))
    ]
    room = layout.table_characters / sum(widest)
    gap = ROW_GAP + (TO_WRITE if to_fill_in(table) else 0)
    taken = sum(
        gap
        + max(
            ceil(len(as_printed(cell)) / max(1.0, width * room))
            for cell, width in zip(row, widest, strict=True)
        )
        for row in rows
    )
    return taken > TALL * layout.first_page_lines


# Most lines of a list that stays whole, and most lines for each of its items.
SHORT_LIST, ITEM_LINES = 5, 1.5


def list_breaks(items: ItemList, layout: Layout) -> str:
    """How a list can be split at the end of a page: ``short``, ``in-threes`` or "".

    A list of up to 5 lines stays whole. A longer one whose items take about a line each has at
    least 3 on each side of a page end. Longer items can go to another page one by one: to keep
    them together would leave large gaps.
    """
    ruler = _Ruler(layout)
    taken = 0
    for item in items.items:
        lines = [block.line for block in item.blocks if isinstance(block, Paragraph)]
        if len(lines) < len(item.blocks):
            return ""
        taken += sum(ruler.lines(as_printed(line)) for line in lines)
    if taken <= SHORT_LIST:
        return "short"
    return "in-threes" if taken <= ITEM_LINES * len(items.items) else ""


# Parts under a heading of their own, and those whose entries run on in one paragraph, each with
# the gap after it.
_COLOPHON: Final = PartName.COLOPHON
_HEADED: Final = frozenset({
    PartName.KEY_POINTS, PartName.GET_HELP, PartName.GLOSSARY, PartName.CONTACTS
})  # fmt: skip
_IN_ONE: Final = {PartName.GLOSSARY: GAP, PartName.SOURCES: 0.0}


class _Ruler:
    def __init__(self, layout: Layout, project: Project | None = None) -> None:
        self._characters = layout.line_characters
        self._promises = layout.promises
        self._project = project

    def lines(self, text: str, share: float = 1.0) -> int:
        """How many lines a text takes in ``share`` of the usual width."""
        return max(1, ceil(len(text) / (self._characters * share)))

    def opening(self, leaflet: Leaflet) -> float:
        """From the top of page 1 to the end of the most urgent box."""
        return self._taken(leaflet, last=PartName.GET_HELP)

    def whole(self, leaflet: Leaflet) -> float:
        """The whole leaflet."""
        return self._taken(leaflet)

    def _taken(self, leaflet: Leaflet, last: PartName | None = None) -> float:
        """All that comes before the second entry of the part ``last``, or all there is."""
        taken = MASTHEAD + (BANNER if leaflet.status is Status.DRAFT else 1)
        counted = (line for line in printed_lines(leaflet) if ROWS[line.role].counted)
        for (part, entry), lines in groupby(counted, lambda line: (line.part, line.entry)):
            taken += (HEADING if entry == 0 and part in _HEADED else 0) + self._entry(part, lines)
            if part is last:
                return taken
        return taken + HEADING + COLOPHON

    def _entry(self, part: PartName, lines: Iterable[PrintedLine]) -> float:
        if part in _IN_ONE:
            return self.lines(" ".join(map(_printed, lines))) + _IN_ONE[part]
        return sum(map(self._line, lines))

    def _line(self, line: PrintedLine) -> float:
        match line.role:
            case Role.TITLE:
                return self.lines(_printed(line), 1 / TITLE_SIZE) * TITLE_SIZE
            case Role.SUBTITLE:
                return 1
            case Role.DESCRIPTION:
                return self._picture(line.block)
            case Role.HEADING:
                return HEADING
            case Role.KEY_POINT:
                return self.lines(_printed(line), 0.9) + 0.2
            case Role.SIGN | Role.WAITING:
                return self.lines(_printed(line), 0.85) + 0.2
            case Role.ACTION:
                return FRAME + self.lines(_printed(line), 0.85) - 1
            case Role.CONTACT:
                return 1.5 if line.part is PartName.GET_HELP else 1.3
            case _:
                return self.lines(_printed(line)) + (0.2 if line.part is _COLOPHON else GAP)

    def _picture(self, block: object) -> float:
        """How many lines a picture is high, by its proportions."""
        if not isinstance(block, Picture) or self._project is None:
            return PICTURE
        size = picture_size(block, self._project)
        if size is None:
            return PICTURE
        room = PAPER_MM[self._promises.paper] - 2 * self._promises.margin_mm - WIDER_MARGINS_MM
        return height_mm(block, size, room) / (self._promises.body_x_height_mm * LINE_BY_X) + GAP


def _printed(line: PrintedLine) -> str:
    return as_printed(line.line) if line.line else str(line.text)
